import { HEIGHT, WIDTH } from './land.tsx';
import type { Light } from './paint.ts';

interface SunProps {
  readonly light: Light;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

/** The sun in two rings of paper. */
export function Sun({ light, x, y, size = 84 }: SunProps) {
  return (
    <>
      <circle cx={x} cy={y} r={size * 1.5} fill={light.glow} />
      <circle cx={x} cy={y} r={size} fill={light.sun} />
    </>
  );
}

export function Sky({ light }: { readonly light: Light }) {
  return <rect width={WIDTH} height={HEIGHT} fill={light.sky} />;
}

interface CloudProps {
  readonly x: number;
  readonly y: number;
  readonly scale?: number;
  readonly fill: string;
}

/** A cloud of rounded strips. */
export function Cloud({ x, y, scale = 1, fill }: CloudProps) {
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`} fill={fill}>
      <rect x="40" y="0" width="150" height="44" rx="22" />
      <rect x="0" y="30" width="260" height="44" rx="22" />
      <rect x="90" y="60" width="140" height="40" rx="20" />
    </g>
  );
}

/** Birds far away. */
export function Birds({ x, y, fill }: { readonly x: number; readonly y: number; readonly fill: string }) {
  return (
    <path
      d="M0 12q16-18 30 0q14-18 30 0q-16-8-30 6q-14-14-30-6zM84 46q12-14 23 0q11-14 23 0q-12-6-23 5q-11-11-23-5zM-60 62q10-12 19 0q9-12 19 0q-10-5-19 4q-9-9-19-4z"
      transform={`translate(${x} ${y})`}
      fill={fill}
    />
  );
}
