import { paint, type Some } from './paint.ts';
import { evenly, hang } from './string.ts';

const CORD = paint('light-blue-1000');

interface LanternProps {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly fill: string;
}

/** A paper lantern with its ribs. */
function Lantern({ x, y, scale, fill }: LanternProps) {
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`}>
      <path d="M0-8v-14" stroke={CORD} strokeWidth="4" />
      <rect x="-17" y="-11" width="34" height="13" rx="3" fill="#1a1a1c" />
      <ellipse cx="0" cy="38" rx="38" ry="42" fill={fill} />
      <path d="M0-4a38 42 0 0 1 0 84z" fill="#000" fillOpacity="0.07" />
      <path
        d="M-34 22q34 12 68 0M-38 38q38 12 76 0M-34 54q34 12 68 0"
        fill="none"
        stroke="#000"
        strokeOpacity="0.14"
        strokeWidth="3"
      />
      <rect x="-14" y="76" width="28" height="11" rx="3" fill="#1a1a1c" />
    </g>
  );
}

interface LanternStringProps {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly sag: number;
  readonly count: number;
  readonly fills: Some<string>;
  readonly scale?: number;
}

/** Lanterns on a sagging string. */
export function LanternString({ from, to, sag, count, fills, scale = 0.95 }: LanternStringProps) {
  const string = hang(from, to, sag);
  return (
    <>
      <path d={string.d} fill="none" stroke={CORD} strokeWidth="4" />
      {evenly(count).map((share, index) => {
        const [x, y] = string.at(share);
        const fill = fills[index % fills.length] ?? fills[0];
        return <Lantern key={share} x={x} y={y + 14 * scale} scale={scale} fill={fill} />;
      })}
    </>
  );
}

interface FlagStringProps {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly sag: number;
  readonly count: number;
  readonly fills: Some<string>;
}

/** Small flags on a sagging string. */
export function FlagString({ from, to, sag, count, fills }: FlagStringProps) {
  const string = hang(from, to, sag);
  return (
    <>
      <path d={string.d} fill="none" stroke={CORD} strokeWidth="4" />
      {evenly(count).map((share, index) => {
        const [x, y] = string.at(share);
        return (
          <path key={share} d={`M${x - 24} ${y}h48l-24 46z`} fill={fills[index % fills.length] ?? fills[0]} />
        );
      })}
    </>
  );
}
