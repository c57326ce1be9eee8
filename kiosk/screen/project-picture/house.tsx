import { PAPER, paint, WOOD } from './paint.ts';

interface HouseProps {
  readonly x: number;
  readonly y: number;
  readonly scale?: number;
  readonly wall?: string;
  readonly roof?: string;
}

/** A house with a folded roof and lit windows. */
export function House({ x, y, scale = 1, wall = PAPER, roof = paint('orange-700') }: HouseProps) {
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`}>
      <path d="M-80 0v-104h160V0z" fill={wall} />
      <path d="M20 0v-104h60V0z" fill="#000" fillOpacity="0.06" />
      <path d="M-104-96 0-186 104-96z" fill={roof} />
      <path d="M0-186 104-96H40z" fill="#000" fillOpacity="0.14" />
      <path d="M-56-76h42v38h-42z" fill={paint('yellow-200')} />
      <path d="M-35-76v38M-56-57h42" stroke={wall} strokeWidth="4" />
      <path d="M20-64a22 22 0 0 1 44 0V0H20z" fill={WOOD} />
    </g>
  );
}

interface ShopProps {
  readonly x: number;
  readonly y: number;
  readonly wall: string;
  readonly stripe: string;
  readonly height?: number;
}

/** A shop front with a striped awning. */
export function Shop({ x, y, wall, stripe, height = 250 }: ShopProps) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d={`M0 0v-${height}h230V0z`} fill={wall} />
      <path d={`M-10-${height - 4}h250v-22H-10z`} fill="#000" fillOpacity="0.18" />
      <g fill={paint('light-blue-50')}>
        <rect x="30" y={-(height - 34)} width="46" height="54" rx="4" />
        <rect x="92" y={-(height - 34)} width="46" height="54" rx="4" />
        <rect x="154" y={-(height - 34)} width="46" height="54" rx="4" />
      </g>
      <rect x="24" y="-96" width="112" height="70" rx="4" fill={paint('yellow-100')} />
      <rect x="154" y="-100" width="54" height="100" rx="4" fill={WOOD} />
      <g>
        {[0, 1, 2, 3, 4].map((index) => (
          <path
            key={index}
            d={`M${-6 + index * 48.4}-142h48.4v32a24.2 20 0 0 1-48.4 0z`}
            fill={index % 2 === 0 ? stripe : PAPER}
          />
        ))}
      </g>
    </g>
  );
}
