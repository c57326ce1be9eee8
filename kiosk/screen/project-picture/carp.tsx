import { PAPER } from './paint.ts';

interface CarpProps {
  readonly x: number;
  readonly y: number;
  readonly scale?: number;
  readonly fill: string;
}

/** A carp streamer in the wind, its mouth on the pole. */
export function Carp({ x, y, scale = 1, fill }: CarpProps) {
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`}>
      <path
        d="M0-34C70-62 150-20 230-36c34-7 52-26 74-38-8 30-8 58 6 92-30-14-50-10-80-4C150 30 70 12 0 34z"
        fill={fill}
      />
      <ellipse cx="0" cy="0" rx="13" ry="34" fill={PAPER} />
      <circle cx="40" cy="-12" r="15" fill={PAPER} />
      <circle cx="43" cy="-12" r="7" fill="#1a1a1c" />
      <path
        d="M84-34q18 26 0 54M116-34q18 26 0 54M148-30q18 26 0 52M180-28q16 24 0 48"
        fill="none"
        stroke={PAPER}
        strokeOpacity="0.85"
        strokeWidth="7"
        strokeLinecap="round"
      />
    </g>
  );
}

/** The pole with its wheel, and a family of carps. */
export function CarpPole({
  x,
  y,
  height,
  fills,
}: {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly fills: readonly string[];
}) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d={`M0 0v-${height}`} stroke="#6d4323" strokeWidth="12" strokeLinecap="round" />
      <g transform={`translate(0 ${-height - 20})`}>
        <path
          d="M-30 0h60M0-30v60M-21-21l42 42M21-21l-42 42"
          stroke="#ffc700"
          strokeWidth="8"
          strokeLinecap="round"
        />
        <circle r="10" fill="#fb5b01" />
      </g>
      {fills.map((fill, index) => (
        <Carp key={fill} x={10} y={-height + 70 + index * 104} scale={1 - index * 0.16} fill={fill} />
      ))}
    </g>
  );
}
