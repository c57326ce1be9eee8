import { type Some, WOOD_DARK } from './paint.ts';
import { between, pickBy } from './seed.ts';

interface BranchProps {
  readonly random: () => number;
  readonly leaves: Some<string>;
}

/** A branch that reaches into the picture from the upper right, in the leaves of the season. */
export function Branch({ random, leaves }: BranchProps) {
  const twigs = Array.from({ length: 26 }, (_, index) => {
    const t = index / 25;
    return {
      // along the branch, thinning out to its tip
      x: 1620 - 400 * t,
      y: 30 + 110 * t - 70 * t * (1 - t) + between(random, -52, 60) * (1 - t * 0.4),
      turn: between(random, -60, 60),
      size: between(random, 0.7, 1.15),
      fill: pickBy(random, leaves),
    };
  });
  return (
    <>
      <path
        d="M1640 10C1530 40 1400 40 1236 136M1500 34c-30 40-60 56-110 64M1420 60c-20-24-50-40-90-44"
        fill="none"
        stroke={WOOD_DARK}
        strokeWidth="11"
        strokeLinecap="round"
      />
      {twigs.map(({ x, y, turn, size, fill }) => (
        <g key={`${x} ${y}`} transform={`translate(${x} ${y}) rotate(${turn}) scale(${size})`}>
          <path d="M0-34C20-16 20 14 0 32-20 14-20-16 0-34z" fill={fill} />
          <path d="M0-34C20-16 20 14 0 32z" fill="#000" fillOpacity="0.08" />
        </g>
      ))}
    </>
  );
}

/** Blades of grass along the lower edge. */
export function Grass({
  fill,
  from,
  to,
}: {
  readonly fill: string;
  readonly from: number;
  readonly to: number;
}) {
  const blades = Math.round((to - from) / 26);
  const d = Array.from({ length: blades }, (_, index) => {
    const x = from + index * 26;
    const height = 34 + ((index * 37) % 5) * 11;
    const lean = ((index * 53) % 7) * 4 - 12;
    return `M${x} 910q4-${height * 0.6} ${lean}-${height}q${10 - lean * 0.2} ${height * 0.3} ${18 - lean} ${height}z`;
  }).join('');
  return <path d={d} fill={fill} />;
}
