import { Bicycle } from '../bicycle.tsx';
import { Shop } from '../house.tsx';
import { Layer, ridge } from '../land.tsx';
import { FlagString } from '../lantern.tsx';
import { DAYLIGHT, HAIR, NAVY, PAPER, paint, SEASONS, SKIN, type Some } from '../paint.ts';
import { Person, type Pose } from '../person.tsx';
import { pickBy } from '../seed.ts';
import { Cloud, Sky, Sun } from '../sky.tsx';
import { RoundTree } from '../tree.tsx';

/** Three colours a street: more would be noise. */
const STRIPES: Some<Some<string>> = [
  [paint('orange-600'), paint('green-800'), paint('light-blue-900')],
  [paint('red-600'), paint('light-blue-800'), paint('green-700')],
  [paint('green-800'), paint('orange-500'), paint('purple-600')],
];
const WALLS: Some<string> = [paint('yellow-100'), paint('orange-100'), PAPER, paint('purple-100')];
const HEIGHTS = [262, 316, 244, 292, 338, 250, 300];

/** Where the posts of the flags stand. */
const POST_GAP = 700;
const POSTS = [380, 1080];

const WALKERS: readonly { x: number; shirt: string; skirt: boolean; scale: number; pose: Pose }[] = [
  { x: 620, shirt: paint('light-blue-700'), skirt: false, scale: 1.36, pose: 'wave' },
  { x: 878, shirt: paint('orange-500'), skirt: true, scale: 1.4, pose: 'hands' },
  { x: 1046, shirt: paint('green-700'), skirt: false, scale: 1.46, pose: 'hands' },
  { x: 1206, shirt: paint('yellow-300'), skirt: true, scale: 1, pose: 'hands' },
  { x: 1420, shirt: paint('purple-500'), skirt: true, scale: 1.36, pose: 'wave' },
];

/** A lively town: the shopping street under its flags, and people on their way, walking or riding. */
export function LivelyScene({ random }: { readonly random: () => number }) {
  const light = pickBy(random, DAYLIGHT);
  const stripes = pickBy(random, STRIPES);
  const leaves = pickBy(random, SEASONS);
  const turn = Math.floor(random() * WALLS.length);
  const rides = random() < 0.5;
  const someone = () => ({ skin: pickBy(random, SKIN), hair: pickBy(random, HAIR) });
  return (
    <>
      <Sky light={light} />
      <Sun light={light} x={1330} y={180} size={96} />
      <Cloud x={1010} y={120} fill={light.cloud} />
      <Cloud x={140} y={400} scale={0.8} fill={light.cloud} />
      <Layer d={ridge(random, 440, 80, 2)} fill={light.far[0]} />
      <Layer d={ridge(random, 520, 50, 3)} fill={light.far[1]} />
      {HEIGHTS.map((height, index) => (
        <Shop
          key={height}
          x={-26 + index * 236}
          y={732}
          wall={WALLS[(index + turn) % WALLS.length] ?? WALLS[0]}
          stripe={stripes[index % stripes.length] ?? stripes[0]}
          height={height}
        />
      ))}
      {POSTS.map((x) => (
        <path key={x} d={`M${x} 760V384`} stroke={NAVY} strokeWidth="10" strokeLinecap="round" />
      ))}
      {[-320, ...POSTS].map((x) => (
        <FlagString
          key={x}
          from={[x, 392]}
          to={[x + POST_GAP, 392]}
          sag={44}
          count={9}
          fills={[...stripes, PAPER]}
        />
      ))}
      <path d="M0 714h1600v60H0z" fill="#000" fillOpacity="0.08" />
      <path d="M0 724h1600v90H0z" fill={paint('yellow-100')} />
      <path d="M0 800h1600v100H0z" fill="#b3b3b3" />
      <path
        d="M-20 858h120M220 858h120M460 858h120M700 858h120M940 858h120M1180 858h120M1420 858h120"
        stroke={PAPER}
        strokeWidth="13"
        strokeLinecap="round"
      />
      <RoundTree x={70} y={800} scale={1.5} fill={leaves[0]} />
      <RoundTree x={1540} y={800} scale={1.6} fill={leaves[0]} />
      <RoundTree x={390} y={790} scale={1.1} fill={paint('green-700')} />
      {rides ? (
        <>
          <Bicycle
            x={560}
            y={846}
            scale={0.98}
            frame={stripes[2] ?? NAVY}
            {...someone()}
            shirt={paint('yellow-300')}
            legs={NAVY}
          />
          <Bicycle
            x={1010}
            y={876}
            scale={1.3}
            frame={stripes[1] ?? NAVY}
            {...someone()}
            shirt={paint('orange-500')}
            legs={NAVY}
          />
        </>
      ) : (
        WALKERS.map((walker) => <Person key={walker.x} {...walker} {...someone()} y={868} legs={NAVY} />)
      )}
    </>
  );
}
