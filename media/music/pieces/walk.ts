import { BASS, HARP, MARIMBA } from '../instruments.ts';
import type { Piece } from '../piece.ts';
import { MAJOR, pad } from './voices.ts';

/** Wood and strings at a walking pace. */
export const walk: Piece = {
  beatsPerMinute: 100,
  beatsPerBar: 4,
  scale: MAJOR,
  key: 7,
  chords: [0, 5, 3, 4],
  voices: [
    pad(0.2),
    {
      instrument: BASS,
      strength: 0.5,
      place: 0,
      octave: 36,
      from: 'chord',
      bars: [
        [
          [0, 0],
          [2, 4],
        ],
      ],
    },
    {
      instrument: MARIMBA,
      strength: 0.5,
      place: -0.3,
      octave: 60,
      from: 'chord',
      bars: [
        [
          [0.5, 2],
          [1, 4],
          [1.5, 2],
          [2.5, 2],
          [3, 4],
          [3.5, 7],
        ],
      ],
    },
    {
      instrument: HARP,
      strength: 0.5,
      place: 0.3,
      octave: 60,
      from: 'key',
      bars: [
        [
          [0, 4],
          [1, 5],
          [2, 4],
          [3, 2],
        ],
        [
          [0, 2],
          [1.5, 0],
          [2, 2],
        ],
        [
          [0, 3],
          [1, 5],
          [2, 7],
          [3, 5],
        ],
        [
          [0, 4],
          [2, 1],
        ],
        [
          [0, 7],
          [1, 6],
          [2, 4],
          [3, 2],
        ],
        [
          [0, 5],
          [1.5, 4],
          [2, 2],
        ],
        [
          [0, 3],
          [1, 2],
          [2, 1],
          [3, 0],
        ],
        [[0, 1]],
      ],
    },
  ],
};
