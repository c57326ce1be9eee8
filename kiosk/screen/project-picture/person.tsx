import type { ReactNode } from 'react';

/** How someone stands. */
export type Pose = 'stand' | 'wave' | 'stretch' | 'hands';

export interface PersonProps {
  readonly x: number;
  /** Where the feet are. */
  readonly y: number;
  readonly scale?: number;
  readonly skin: string;
  readonly hair: string;
  readonly shirt: string;
  readonly legs: string;
  readonly pose?: Pose;
  readonly skirt?: boolean;
  readonly flip?: boolean;
  readonly holding?: ReactNode;
}

/** From the shoulders of a figure 178 high. */
const ARMS: Readonly<Record<Pose, string>> = {
  stand: 'M-24-100q-12 24-12 48M24-100q12 24 12 48',
  wave: 'M-24-100q-12 24-12 48M24-100q28-14 36-56',
  stretch: 'M-24-100q-26-22-30-70M24-100q26-22 30-70',
  hands: 'M-24-100q-22 22-42 26M24-100q22 22 42 26',
};

/** A paper figure without a face: anyone. */
export function Person({
  x,
  y,
  scale = 1,
  skin,
  hair,
  shirt,
  legs,
  pose = 'stand',
  skirt = false,
  flip = false,
  holding,
}: PersonProps) {
  return (
    <g transform={`translate(${x} ${y}) scale(${flip ? -scale : scale} ${scale})`}>
      <ellipse cx="8" cy="4" rx="44" ry="9" fill="#000" fillOpacity="0.13" />
      <path d="M-13-56v52M13-56v52" stroke={skirt ? skin : legs} strokeWidth="17" strokeLinecap="round" />
      <path d="M-15 0h-6M15 0h6" stroke="#1a1a1c" strokeWidth="12" strokeLinecap="round" />
      <path d={ARMS[pose]} fill="none" stroke={skin} strokeWidth="13" strokeLinecap="round" />
      {skirt ? (
        <path d="M-24-116q24-10 48 0l26 84q-50 12-100 0z" fill={shirt} />
      ) : (
        <path d="M-30-98a30 26 0 0 1 60 0v52q-30 8-60 0z" fill={shirt} />
      )}
      <path
        d={skirt ? 'M0-121q14 0 24 5l26 84q-26 6-50 6z' : 'M0-124a30 26 0 0 1 30 26v52q-16 4-30 4z'}
        fill="#000"
        fillOpacity="0.07"
      />
      <circle cx="0" cy="-148" r="29" fill={skin} />
      <path d="M-31-144a31 32 0 0 1 62-2q-14-2-24-14-14 16-38 16z" fill={hair} />
      {holding}
    </g>
  );
}
