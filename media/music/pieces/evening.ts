import { HARP, MUSIC_BOX } from '../instruments.ts';
import type { Piece } from '../piece.ts';
import { MAJOR, pad } from './voices.ts';

/** Slow, in three, with long chords. */
export const evening: Piece = {
  beatsPerMinute: 63,
  beatsPerBar: 3,
  scale: MAJOR,
  key: 5,
  chords: [0, 3, 0, 4, 5, 3, 4, 4],
  voices: [
    pad(0.42),
    {
      instrument: HARP,
      strength: 0.42,
      place: -0.25,
      octave: 48,
      from: 'chord',
      bars: [
        [
          [0, 0],
          [1, 4],
          [2, 7],
        ],
      ],
    },
    {
      instrument: MUSIC_BOX,
      strength: 0.38,
      place: 0.3,
      octave: 72,
      from: 'key',
      bars: [
        [[0, 2]],
        [
          [0, 3],
          [2, 2],
        ],
        [[0, 4]],
        [[1, 1]],
        [
          [0, 5],
          [2, 4],
        ],
        [[0, 3]],
        [
          [0, 1],
          [2, 2],
        ],
        [[0, 1]],
      ],
    },
  ],
};
