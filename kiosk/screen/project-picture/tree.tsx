import { paint, WOOD } from './paint.ts';

interface TreeProps {
  readonly x: number;
  /** Where the trunk stands. */
  readonly y: number;
  readonly scale?: number;
  readonly fill?: string;
}

/** A round tree, folded down the middle. */
export function RoundTree({ x, y, scale = 1, fill = paint('green-600') }: TreeProps) {
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`}>
      <rect x="-7" y="-70" width="14" height="74" rx="5" fill={WOOD} />
      <ellipse cx="0" cy="-118" rx="58" ry="68" fill={fill} />
      <path d="M0-186a58 68 0 0 1 0 136z" fill="#000" fillOpacity="0.1" />
      <path d="M0-60v-60M0-86l20-22M0-100l-18-20" stroke={WOOD} strokeWidth="6" strokeLinecap="round" />
    </g>
  );
}

/** A cedar: three folded steps. */
export function Cedar({ x, y, scale = 1, fill = paint('green-800') }: TreeProps) {
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`}>
      <rect x="-6" y="-26" width="12" height="30" rx="3" fill={WOOD} />
      <path d="M0-210 34-140H18L48-82H28L62-22H-62L-28-82H-48L-18-140H-34z" fill={fill} />
      <path d="M0-210 34-140H18L48-82H28L62-22H0z" fill="#000" fillOpacity="0.12" />
    </g>
  );
}

/** A young tree on its stake. */
export function Sapling({ x, y, scale = 1, fill = paint('lime-400') }: TreeProps) {
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`}>
      <path d="M0 0v-92" stroke={WOOD} strokeWidth="7" strokeLinecap="round" />
      <path
        d="M0-58c-8-26-30-36-46-34 2 22 20 38 46 34zM0-78c6-28 28-40 46-38 0 24-20 42-46 38zM0-92c-10-16-10-36 0-50 10 14 10 34 0 50z"
        fill={fill}
      />
    </g>
  );
}

/** A bush of three rounds. */
export function Bush({ x, y, scale = 1, fill = paint('green-700') }: TreeProps) {
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`} fill={fill}>
      <path d="M-70 4a36 36 0 0 1 30-56 44 44 0 0 1 80-4 38 38 0 0 1 32 60z" />
    </g>
  );
}
