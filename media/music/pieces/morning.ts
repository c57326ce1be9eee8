import { HARP, MUSIC_BOX } from '../instruments.ts';
import type { Piece } from '../piece.ts';
import { MAJOR, pad } from './voices.ts';

/** A harp and a small music box, as a day begins. */
export const morning: Piece = {
  beatsPerMinute: 76,
  beatsPerBar: 4,
  scale: MAJOR,
  key: 2,
  chords: [0, 4, 5, 3, 0, 4, 3, 4],
  voices: [
    pad(0.3),
    {
      instrument: HARP,
      strength: 0.5,
      place: -0.35,
      octave: 60,
      from: 'chord',
      bars: [
        [
          [0, 0],
          [0.5, 2],
          [1, 4],
          [1.5, 7],
          [2, 9],
          [2.5, 7],
          [3, 4],
          [3.5, 2],
        ],
      ],
    },
    {
      instrument: MUSIC_BOX,
      strength: 0.42,
      place: 0.3,
      octave: 72,
      from: 'key',
      bars: [
        [
          [0, 4],
          [1.5, 2],
          [2, 4],
        ],
        [
          [0, 6],
          [1.5, 4],
          [2, 1],
        ],
        [
          [0, 5],
          [1, 4],
          [2, 2],
          [3, 0],
        ],
        [[0, 3]],
        [
          [0, 4],
          [1.5, 7],
          [2, 6],
        ],
        [
          [0, 4],
          [2, 1],
        ],
        [
          [0, 3],
          [1, 2],
          [2, 0],
        ],
        [[0, 1]],
      ],
    },
  ],
};
