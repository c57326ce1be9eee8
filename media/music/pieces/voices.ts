import { PAD } from '../instruments.ts';
import type { Voice } from '../piece.ts';

export const MAJOR = [0, 2, 4, 5, 7, 9, 11] as const;

/** Long soft chords under everything. */
export const pad = (strength: number): Voice => ({
  instrument: PAD,
  strength,
  place: 0,
  octave: 48,
  from: 'chord',
  bars: [
    [
      [0, 0],
      [0, 2],
      [0, 4],
    ],
  ],
});
