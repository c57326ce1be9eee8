import { House } from './house.tsx';
import { FlagString } from './lantern.tsx';
import { CLEAR_MORNING, HAIR, NAVY, PAPER, paint, SKIN } from './paint.ts';
import { Person } from './person.tsx';
import { Cedar, RoundTree } from './tree.tsx';

const [, land1, land2] = CLEAR_MORNING.land;

const COMING = [
  { x: 150, scale: 0.62, shirt: paint('orange-500'), hair: HAIR[0], skirt: true },
  { x: 214, scale: 0.46, shirt: paint('yellow-300'), hair: HAIR[1] ?? HAIR[0], skirt: false },
  { x: 470, scale: 0.66, shirt: paint('light-blue-700'), hair: HAIR[2] ?? HAIR[0], skirt: false },
  { x: 700, scale: 0.6, shirt: paint('purple-400'), hair: HAIR[0], skirt: true },
  { x: 762, scale: 0.64, shirt: '#ffffff', hair: HAIR[1] ?? HAIR[0], skirt: false },
  { x: 930, scale: 0.44, shirt: paint('red-400'), hair: HAIR[0], skirt: true },
];

/** The town along the lower edge of an event's screen, and people on their way to it. */
export function TownStrip() {
  return (
    <svg
      className="town-strip"
      viewBox="0 0 1920 250"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d="M0 130C240 70 480 150 760 104S1300 60 1560 100 1840 84 1920 96V250H0z"
        fill={paint('light-blue-100')}
      />
      <path d="M0 164C300 120 620 176 960 140S1640 120 1920 150V250H0z" fill={paint('green-100')} />
      <Cedar x={40} y={196} scale={0.6} fill={land2} />
      <Cedar x={100} y={192} scale={0.46} fill={land2} />
      <House x={310} y={200} scale={0.56} roof={paint('orange-700')} />
      <RoundTree x={388} y={202} scale={0.54} fill={paint('green-600')} />
      <House x={576} y={204} scale={0.5} roof={paint('light-blue-900')} />
      <RoundTree x={640} y={204} scale={0.46} fill={paint('red-200')} />
      <House x={850} y={202} scale={0.54} roof={paint('cyan-900')} />
      <RoundTree x={1000} y={202} scale={0.6} fill={paint('green-600')} />
      <House x={1790} y={200} scale={0.56} roof={paint('orange-700')} />
      <RoundTree x={1870} y={202} scale={0.6} fill={paint('red-200')} />
      <FlagString
        from={[388, 128]}
        to={[1000, 124]}
        sag={20}
        count={13}
        fills={[paint('orange-600'), paint('yellow-300'), paint('light-blue-700'), PAPER]}
      />
      <path d="M0 200C320 180 700 208 1060 190S1640 178 1920 196V250H0z" fill={land1} />
      {COMING.map((one) => (
        <Person key={one.x} {...one} y={236} skin={SKIN[1] ?? SKIN[0]} legs={NAVY} pose="wave" />
      ))}
    </svg>
  );
}
