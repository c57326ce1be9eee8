import { Grass } from '../branch.tsx';
import { CarpPole } from '../carp.tsx';
import { hill, Layer, ridge } from '../land.tsx';
import { DAYLIGHT, HAIR, NAVY, paint, SEASONS, SKIN, type Some } from '../paint.ts';
import { Person } from '../person.tsx';
import { pickBy } from '../seed.ts';
import { Cloud, Sky, Sun } from '../sky.tsx';
import { RoundTree } from '../tree.tsx';

const SHIRTS: Some<string> = [
  paint('orange-500'),
  paint('light-blue-700'),
  paint('yellow-300'),
  paint('red-400'),
  '#ffffff',
  paint('purple-400'),
];

/** One row, hand in hand, some higher than others. */
const SIZES = [1.06, 1.26, 0.98, 1.34, 1.1, 0.94];

/** Children, our future: carp streamers in the wind and children hand in hand. */
export function ChildrenScene({ random }: { readonly random: () => number }) {
  const light = pickBy(random, DAYLIGHT);
  const leaves = pickBy(random, SEASONS);
  const [land0, land1, land2, land3] = light.land;
  const first = Math.floor(random() * SHIRTS.length);
  return (
    <>
      <Sky light={light} />
      <Sun light={light} x={1440} y={160} size={84} />
      <Cloud x={760} y={120} fill={light.cloud} />
      <Cloud x={480} y={390} scale={0.85} fill={light.cloud} />
      <Cloud x={1330} y={390} scale={0.7} fill={light.cloud} />
      <Layer d={ridge(random, 540, 70, 2)} fill={light.far[0]} />
      <Layer d={ridge(random, 600, 50, 3)} fill={light.far[1]} />
      <Layer d={ridge(random, 660, 30, 3)} fill={land0} />
      <RoundTree x={130} y={740} scale={1.7} fill={leaves[0]} />
      <RoundTree x={330} y={748} scale={1.25} fill={land2} />
      <RoundTree x={1510} y={744} scale={1.6} fill={leaves[0]} />
      <RoundTree x={1360} y={740} scale={1} fill={land2} />
      <CarpPole x={1000} y={800} height={650} fills={[NAVY, paint('orange-600'), paint('light-blue-700')]} />
      <Layer
        d={hill([
          [-60, 776],
          [300, 730],
          [760, 756],
          [1160, 728],
          [1660, 764],
        ])}
        fill={land1}
      />
      {SIZES.map((scale, index) => (
        <Person
          key={scale}
          x={620 + index * 142}
          y={846 - Math.sin((index / 5) * Math.PI) * 14}
          scale={scale}
          skin={pickBy(random, SKIN)}
          hair={pickBy(random, HAIR)}
          shirt={SHIRTS[(first + index) % SHIRTS.length] ?? SHIRTS[0]}
          legs={NAVY}
          pose="hands"
          skirt={random() > 0.5}
        />
      ))}
      <Layer
        d={hill([
          [-60, 880],
          [420, 862],
          [900, 884],
          [1300, 860],
          [1660, 876],
        ])}
        fill={land2}
      />
      <Grass from={-10} to={560} fill={land3} />
      <Grass from={1360} to={1600} fill={land3} />
      <g>
        {SIZES.flatMap((size, index) =>
          [0, 1].map((side) => (
            <circle
              key={`${size} ${side}`}
              cx={60 + index * 88 + side * 1250 - index * side * 44}
              cy={872 - ((index * 7) % 4) * 9}
              r="10"
              fill={index % 2 === side ? paint('yellow-300') : '#fff'}
            />
          )),
        )}
      </g>
    </>
  );
}
