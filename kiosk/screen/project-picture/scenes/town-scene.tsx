import { Branch, Grass } from '../branch.tsx';
import { House } from '../house.tsx';
import { hill, Layer, ridge } from '../land.tsx';
import { CLEAR_MORNING as MORNING, PAPER, paint, SEASONS, type Some } from '../paint.ts';
import { seededBy } from '../seed.ts';
import { Birds, Cloud, Sky, Sun } from '../sky.tsx';
import { Bush, Cedar, RoundTree } from '../tree.tsx';

const ROOFS: Some<string> = [
  paint('orange-700'),
  paint('light-blue-900'),
  paint('cyan-900'),
  paint('orange-800'),
  paint('green-800'),
];

/** The whole town: hills, a river with its bridge, houses and the city hall. Always the same picture. */
export function TownScene() {
  const random = seededBy('town');
  const [land0, land1, land2, land3] = MORNING.land;
  return (
    <>
      <Sky light={MORNING} />
      <Sun light={MORNING} x={1250} y={220} size={100} />
      <Cloud x={940} y={120} fill={MORNING.cloud} />
      <Cloud x={1370} y={340} scale={0.8} fill={MORNING.cloud} />
      <Cloud x={220} y={330} scale={0.9} fill={MORNING.cloud} />
      <Birds x={1060} y={320} fill={paint('green-900')} />
      <Layer d={ridge(random, 440, 110, 3)} fill={MORNING.far[0]} />
      <Layer d={ridge(random, 520, 70, 4)} fill={MORNING.far[1]} />
      {[120, 200, 1360, 1450, 1540].map((x) => (
        <Cedar key={x} x={x} y={640} scale={0.8} fill={land2} />
      ))}
      <Layer d={ridge(random, 610, 30, 3)} fill={land0} />
      {/* the city hall */}
      <g transform="translate(1000 690)">
        <path d="M-150 0v-190h300V0z" fill={PAPER} />
        <path d="M-166-190h332v-24h-332z" fill={paint('green-900')} />
        <path d="M-44-214v-96h88v96z" fill={PAPER} />
        <path d="M-58-306 0-366 58-306z" fill={paint('green-900')} />
        <circle cy="-258" r="30" fill={paint('yellow-100')} />
        <path d="M0-276v18l14 10" fill="none" stroke="#1a1a1c" strokeWidth="6" strokeLinecap="round" />
        <path
          d="M-116-156h40v52h-40zM-58-156h40v52h-40zM18-156h40v52H18zM76-156h40v52H76z"
          fill={paint('light-blue-200')}
        />
        <path d="M-30 0v-74h60V0z" fill={paint('orange-900')} />
      </g>
      {[250, 440, 640, 1290, 1480].map((x, index) => (
        <House
          key={x}
          x={x}
          y={700 + (index % 2) * 14}
          scale={0.9 + (index % 3) * 0.1}
          roof={ROOFS[index % ROOFS.length] ?? ROOFS[0]}
        />
      ))}
      <RoundTree x={110} y={716} scale={1.2} fill={paint('green-600')} />
      <RoundTree x={760} y={712} scale={1} fill={land2} />
      <RoundTree x={1196} y={706} scale={1.05} fill={paint('green-600')} />
      <Layer
        d={hill([
          [-60, 716],
          [420, 696],
          [1000, 690],
          [1660, 712],
        ])}
        fill={land1}
      />
      {/* the river and its bridge */}
      <path d="M0 800q400-50 800-8t800-22v70q-400 30-800-4T0 868z" fill={paint('light-blue-300')} />
      <path
        d="M70 822q60-12 120 0M430 812q60-12 120 0M1130 812q60-12 120 0M1400 800q60-12 120 0"
        fill="none"
        stroke={PAPER}
        strokeWidth="7"
        strokeLinecap="round"
      />
      <path d="M640 838q160-150 320 0h-44q-116-96-232 0z" fill={paint('red-600')} />
      <path
        d="M668 790v-44M734 752v-44M800 740v-44M866 752v-44M932 790v-44M660 752q140-100 280 0"
        fill="none"
        stroke={paint('red-600')}
        strokeWidth="11"
        strokeLinecap="round"
      />
      <Layer
        d={hill([
          [-60, 860],
          [340, 842],
          [800, 872],
          [1240, 838],
          [1660, 856],
        ])}
        fill={land2}
      />
      <Grass from={260} to={1300} fill={land3} />
      <Bush x={180} y={880} scale={1.3} fill={land3} />
      <Bush x={1380} y={880} scale={1.5} fill={land3} />
      <RoundTree x={1520} y={880} scale={1.5} fill={paint('red-200')} />
      <RoundTree x={60} y={888} scale={1.3} fill={paint('red-200')} />
      <Branch random={random} leaves={SEASONS[0]} />
    </>
  );
}
