import { paint } from './paint.ts';
import type { PersonProps } from './person.tsx';

interface BicycleProps extends Pick<PersonProps, 'skin' | 'hair' | 'shirt' | 'legs'> {
  readonly x: number;
  /** Where the wheels touch the road. */
  readonly y: number;
  readonly scale?: number;
  readonly frame: string;
}

/** Someone on a bicycle, riding to the left with flowers in the basket. */
export function Bicycle({ x, y, scale = 1, frame, skin, hair, shirt, legs }: BicycleProps) {
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`}>
      <g fill="none" stroke="#1a1a1c" strokeWidth="9">
        <circle cx="-92" cy="-58" r="54" />
        <circle cx="92" cy="-58" r="54" />
      </g>
      <g stroke="#1a1a1c" strokeOpacity="0.25" strokeWidth="3">
        <path d="M-92-112v108M-146-58h108M-130-96l76 76M-54-96l-76 76M92-112v108M38-58h108M54-96l76 76M130-96l-76 76" />
      </g>
      <path
        d="M92-58 44-138-64-138-4-54zM44-138 54-166M-4-54H92M-92-58-62-176"
        fill="none"
        stroke={frame}
        strokeWidth="11"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <path d="M34-168h44" stroke="#1a1a1c" strokeWidth="13" strokeLinecap="round" />
      <path d="M-62-176q-10-16-30-12" fill="none" stroke="#1a1a1c" strokeWidth="9" strokeLinecap="round" />
      <circle cx="-4" cy="-54" r="13" fill="#1a1a1c" />
      {/* basket and flowers */}
      <circle cx="-132" cy="-192" r="15" fill={paint('yellow-300')} />
      <circle cx="-108" cy="-200" r="15" fill={paint('red-300')} />
      <circle cx="-150" cy="-180" r="12" fill={paint('orange-400')} />
      <path d="M-160-174h72l-10 52h-52z" fill="#c58a4f" />
      {/* rider */}
      <path
        d="M48-176-2-122 6-58"
        fill="none"
        stroke={legs}
        strokeWidth="24"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <path d="M6-58h-20" stroke="#1a1a1c" strokeWidth="14" strokeLinecap="round" />
      <path d="M62-170C70-220 40-262 14-282c-22 8-30 22-30 36 24 26 30 48 30 76z" fill={shirt} />
      <path d="M4-250q-26 44-72 66" fill="none" stroke={skin} strokeWidth="15" strokeLinecap="round" />
      <circle cx="-4" cy="-312" r="31" fill={skin} />
      <path d="M-34-318a31 31 0 0 1 62-2q8 14-2 34-16-4-18-28-20 0-42-4z" fill={hair} />
    </g>
  );
}
