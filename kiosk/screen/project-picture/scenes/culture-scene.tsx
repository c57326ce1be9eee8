import { Firework } from '../firework.tsx';
import { hill, Layer, ridge } from '../land.tsx';
import { LanternString } from '../lantern.tsx';
import { HAIR, NIGHT, PAPER, paint, SKIN, type Some, WOOD, WOOD_DARK, WOOD_LIGHT } from '../paint.ts';
import { Person } from '../person.tsx';
import { between, pickBy } from '../seed.ts';
import { Sky } from '../sky.tsx';

const GLOW: Some<string> = [paint('orange-400'), paint('yellow-300'), paint('red-300'), paint('yellow-200')];
const SPARKS: Some<readonly [string, string]> = [
  [paint('yellow-200'), paint('red-300')],
  [paint('yellow-100'), paint('orange-400')],
  [PAPER, paint('light-blue-400')],
];

/** Culture and arts: a stage on a summer night, lanterns and fireworks above, the town's people before it. */
export function CultureScene({ random }: { readonly random: () => number }) {
  const [land0, land1, land2, land3] = NIGHT.land;
  const crowd = Array.from({ length: 15 }, (_, index) => ({
    x: 10 + index * 114 + between(random, -16, 16),
    y: between(random, 846, 880),
    size: between(random, 40, 52),
  }));
  const turn = Math.floor(random() * SPARKS.length);
  const sparks = (index: number) => SPARKS[(turn + index) % SPARKS.length] ?? SPARKS[0];
  const drumstick = <path d="M56-152 98-200" stroke={WOOD_LIGHT} strokeWidth="10" strokeLinecap="round" />;
  return (
    <>
      <Sky light={NIGHT} />
      <Firework x={1410} y={190} size={150} inner={sparks(0)[0]} outer={sparks(0)[1]} />
      <Firework x={1130} y={140} size={96} inner={sparks(1)[0]} outer={sparks(1)[1]} />
      <Firework x={330} y={460} size={110} inner={sparks(2)[0]} outer={sparks(2)[1]} />
      <Layer d={ridge(random, 560, 80, 2)} fill={NIGHT.far[0]} />
      <Layer d={ridge(random, 640, 50, 3)} fill={NIGHT.far[1]} />
      <Layer
        d={hill([
          [-60, 730],
          [500, 704],
          [1100, 716],
          [1660, 700],
        ])}
        fill={land0}
      />
      <g transform="translate(1000 830)">
        <path d="M-366-440h732l-86-112h-560z" fill={paint('red-900')} />
        <path d="M0-552h280l86 112H0z" fill="#000" fillOpacity="0.14" />
        <path d="M-390-440h780v30h-780z" fill={paint('red-1100')} />
        <path d="M-330-410h660V-120h-660z" fill={paint('yellow-100')} />
        <path
          d="M-330-410h660v58a82.5 44 0 0 1-165 0 82.5 44 0 0 1-165 0 82.5 44 0 0 1-165 0 82.5 44 0 0 1-165 0z"
          fill={paint('orange-600')}
        />
        <path d="M-165-410H0v58a82.5 44 0 0 1-165 0zM165-410h165v58a82.5 44 0 0 1-165 0z" fill={PAPER} />
        <path d="M-344-410h32V0h-32zM312-410h32V0h-32z" fill={WOOD_DARK} />
        <path d="M-390-124h780V0h-780z" fill={WOOD} />
        <path d="M-390-124h780v24h-780z" fill={WOOD_LIGHT} />
      </g>
      <g transform="translate(1000 706)">
        <path d="M-60-6-78 2M60-6 78 2" stroke={WOOD_DARK} strokeWidth="14" strokeLinecap="round" />
        <path d="M-94-138q94-28 188 0v112q-94 28-188 0z" fill={paint('red-900')} />
        <path d="M0-152q60 0 94 14v112Q60-12 0-12z" fill="#000" fillOpacity="0.12" />
        <ellipse cx="0" cy="-138" rx="94" ry="26" fill={paint('orange-50')} />
        <path
          d="M-94-108q94 30 188 0"
          fill="none"
          stroke={PAPER}
          strokeWidth="8"
          strokeDasharray="1 22"
          strokeLinecap="round"
        />
      </g>
      <Person
        x={826}
        y={706}
        scale={1.22}
        skin={pickBy(random, SKIN)}
        hair={pickBy(random, HAIR)}
        shirt={paint('light-blue-1000')}
        legs={paint('light-blue-1200')}
        pose="wave"
        holding={drumstick}
      />
      <Person
        x={1174}
        y={706}
        scale={1.22}
        skin={pickBy(random, SKIN)}
        hair={pickBy(random, HAIR)}
        shirt={paint('green-900')}
        legs={paint('light-blue-1200')}
        pose="wave"
        flip
        holding={drumstick}
      />
      <LanternString from={[-40, 470]} to={[640, 400]} sag={56} count={6} fills={GLOW} />
      <LanternString from={[1360, 400]} to={[1700, 480]} sag={36} count={3} fills={GLOW} />
      <Layer
        d={hill([
          [-60, 850],
          [500, 826],
          [1000, 838],
          [1660, 822],
        ])}
        fill={land1}
      />
      {crowd.map(({ x, y, size }, index) => (
        <g key={x} fill={index % 2 === 0 ? land2 : land3}>
          <path
            d={`M${x - size * 1.6} 910v-${930 - y}a${size * 1.6} ${size} 0 0 1 ${size * 3.2} 0v${930 - y}z`}
            transform="translate(0 40)"
          />
          <circle cx={x} cy={y - 44} r={size} />
        </g>
      ))}
    </>
  );
}
