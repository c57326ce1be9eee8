import { Branch, Grass } from '../branch.tsx';
import { hill, Layer, ridge } from '../land.tsx';
import { DAYLIGHT, HAIR, NAVY, paint, SEASONS, SKIN, WOOD, WOOD_DARK, WOOD_LIGHT } from '../paint.ts';
import { Person } from '../person.tsx';
import { between, pickBy } from '../seed.ts';
import { Birds, Cloud, Sky, Sun } from '../sky.tsx';
import { Cedar, RoundTree, Sapling } from '../tree.tsx';

/** Green and climate: the village woods above their terraces, and two who plant a tree by the path. */
export function GreenScene({ random }: { readonly random: () => number }) {
  const light = pickBy(random, DAYLIGHT);
  const leaves = pickBy(random, SEASONS);
  const [land0, land1, land2, land3] = light.land;
  const woods = Array.from({ length: 12 }, (_, index) => ({
    x: 30 + index * 142 + between(random, -36, 36),
    y: between(random, 600, 640),
    scale: between(random, 0.5, 0.8),
    kind: random(),
  }));
  return (
    <>
      <Sky light={light} />
      <Sun light={light} x={1120} y={260} size={92} />
      <Cloud x={830} y={130} fill={light.cloud} />
      <Cloud x={1340} y={330} scale={0.75} fill={light.cloud} />
      <Birds x={960} y={300} fill={land2} />
      <Layer d={ridge(random, 420, 100, 2)} fill={light.far[0]} />
      <Layer d={ridge(random, 500, 80, 3)} fill={light.far[1]} />
      <Layer d={ridge(random, 580, 44, 3)} fill={land0} />
      {woods.map(({ x, y, scale, kind }) =>
        kind > 0.5 ? (
          <Cedar key={x} x={x} y={y} scale={scale} fill={land2} />
        ) : (
          <RoundTree key={x} x={x} y={y} scale={scale} fill={kind > 0.25 ? leaves[0] : paint('green-600')} />
        ),
      )}
      <Layer d={ridge(random, 640, 20, 2)} fill={land1} />
      {/* rice terraces, with the sky in their water */}
      <g>
        <path d="M-20 700C120 662 300 664 452 690 300 712 140 722-20 716z" fill={light.water} />
        <path d="M-20 752C140 704 340 706 520 738 360 766 160 776-20 770z" fill={light.water} />
        <path d="M-20 812C170 752 400 754 590 792 420 826 190 838-20 832z" fill={light.water} />
        <path
          d="M60 700q60-10 120 0M210 744q70-12 140 0M120 806q80-14 160 0"
          fill="none"
          stroke="#fff"
          strokeWidth="7"
          strokeLinecap="round"
        />
      </g>
      {/* the path up to the woods */}
      <path
        d="M820 910C900 830 1130 820 1180 760 1220 710 1080 700 1060 668 1050 650 1080 640 1110 634 1090 648 1100 656 1130 668 1210 696 1300 730 1240 790 1190 840 1080 850 1040 910z"
        fill={paint('yellow-50')}
      />
      <Layer
        d={hill([
          [-60, 872],
          [300, 838],
          [640, 828],
          [960, 868],
          [1280, 826],
          [1660, 792],
        ])}
        fill={land3}
      />
      <RoundTree x={1470} y={830} scale={2.3} fill={land2} />
      <g transform="translate(690 852)">
        <ellipse cx="10" cy="2" rx="46" ry="9" fill="#000" fillOpacity="0.16" />
        <path d="M0 0v-232" stroke={WOOD_DARK} strokeWidth="20" strokeLinecap="round" />
        <path d="M-16-220h130l34 30-34 30H-16z" fill={WOOD} />
        <path d="M16-146h-122l-34 30 34 30H16z" fill={WOOD_LIGHT} />
        <path
          d="M14-190h86M-90-116h84"
          stroke="#fff"
          strokeOpacity="0.85"
          strokeWidth="9"
          strokeLinecap="round"
        />
      </g>
      <Person
        x={928}
        y={856}
        scale={1.32}
        skin={pickBy(random, SKIN)}
        hair={pickBy(random, HAIR)}
        shirt={paint('orange-500')}
        legs={NAVY}
        pose="hands"
      />
      <Sapling x={1050} y={860} scale={1.4} />
      <Person
        x={1176}
        y={850}
        scale={1.04}
        skin={pickBy(random, SKIN)}
        hair={pickBy(random, HAIR)}
        shirt={paint('yellow-300')}
        legs={NAVY}
        pose="hands"
        skirt
      />
      <Sapling x={1322} y={856} scale={0.8} />
      <Sapling x={520} y={880} scale={0.8} />
      <Grass from={-10} to={470} fill={land2} />
      <Grass from={1180} to={1600} fill={land2} />
      <Branch random={random} leaves={leaves} />
    </>
  );
}
