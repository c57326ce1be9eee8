import { Branch, Grass } from '../branch.tsx';
import { House } from '../house.tsx';
import { hill, Layer, ridge } from '../land.tsx';
import { DAYLIGHT, HAIR, NAVY, paint, SEASONS, SILVER_HAIR, SKIN } from '../paint.ts';
import { Person } from '../person.tsx';
import { pickBy } from '../seed.ts';
import { Birds, Cloud, Sky, Sun } from '../sky.tsx';
import { RoundTree } from '../tree.tsx';

/** Health and welfare: neighbours of all ages at the morning exercise, between the houses. */
export function CareScene({ random }: { readonly random: () => number }) {
  const light = pickBy(random, DAYLIGHT);
  const leaves = pickBy(random, SEASONS);
  const [land0, land1, land2, land3] = light.land;
  const people = [
    { x: 640, scale: 1.28, hair: SILVER_HAIR, shirt: paint('purple-400'), skirt: true },
    { x: 818, scale: 1.4, hair: pickBy(random, HAIR), shirt: paint('light-blue-700'), skirt: false },
    { x: 980, scale: 0.96, hair: pickBy(random, HAIR), shirt: paint('yellow-300'), skirt: true },
    { x: 1140, scale: 1.36, hair: SILVER_HAIR, shirt: '#ffffff', skirt: false },
    { x: 1318, scale: 1.24, hair: pickBy(random, HAIR), shirt: paint('orange-500'), skirt: true },
  ];
  return (
    <>
      <Sky light={light} />
      <Sun light={light} x={1060} y={330} size={110} />
      <Cloud x={820} y={130} scale={0.9} fill={light.cloud} />
      <Cloud x={1330} y={300} fill={light.cloud} />
      <Birds x={1200} y={240} fill={land2} />
      <Layer d={ridge(random, 500, 80, 2)} fill={light.far[0]} />
      <Layer d={ridge(random, 570, 50, 3)} fill={light.far[1]} />
      <Layer d={ridge(random, 630, 30, 3)} fill={land0} />
      <RoundTree x={40} y={720} scale={1.5} fill={leaves[0]} />
      <House x={180} y={720} scale={1.3} roof={paint('light-blue-900')} />
      <House x={420} y={728} scale={1.1} roof={paint('orange-700')} />
      <RoundTree x={556} y={726} scale={1.1} fill={land2} />
      <RoundTree x={1230} y={716} scale={0.9} fill={land2} />
      <House x={1400} y={722} scale={1.25} roof={paint('cyan-900')} />
      <RoundTree x={1560} y={728} scale={1.5} fill={leaves[0]} />
      <Layer
        d={hill([
          [-60, 732],
          [360, 712],
          [820, 740],
          [1240, 712],
          [1660, 730],
        ])}
        fill={land1}
      />
      {people.map((one) => (
        <Person key={one.x} {...one} y={862} skin={pickBy(random, SKIN)} legs={NAVY} pose="stretch" />
      ))}
      <Layer
        d={hill([
          [-60, 886],
          [400, 870],
          [900, 890],
          [1300, 872],
          [1660, 884],
        ])}
        fill={land2}
      />
      <Grass from={-10} to={520} fill={land3} />
      <Grass from={1400} to={1600} fill={land3} />
      <Branch random={random} leaves={leaves} />
    </>
  );
}
