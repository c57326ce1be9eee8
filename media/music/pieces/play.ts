import { BASS, MARIMBA, MUSIC_BOX } from '../instruments.ts';
import type { Piece } from '../piece.ts';
import { MAJOR } from './voices.ts';

/** Light and quick, for children. */
export const play: Piece = {
  beatsPerMinute: 112,
  beatsPerBar: 4,
  scale: MAJOR,
  key: 0,
  chords: [0, 0, 3, 4, 0, 5, 3, 4],
  voices: [
    {
      instrument: BASS,
      strength: 0.46,
      place: 0,
      octave: 36,
      from: 'chord',
      bars: [
        [
          [0, 0],
          [1, 4],
          [2, 0],
          [3, 4],
        ],
      ],
    },
    {
      instrument: MARIMBA,
      strength: 0.55,
      place: -0.3,
      octave: 60,
      from: 'chord',
      bars: [
        [
          [0.5, 2],
          [1.5, 4],
          [2.5, 2],
          [3.5, 4],
        ],
      ],
    },
    {
      instrument: MUSIC_BOX,
      strength: 0.5,
      place: 0.25,
      octave: 72,
      from: 'key',
      bars: [
        [
          [0, 0],
          [0.5, 1],
          [1, 2],
          [2, 4],
          [3, 2],
        ],
        [
          [0, 4],
          [1, 5],
          [2, 4],
        ],
        [
          [0, 5],
          [0.5, 4],
          [1, 3],
          [2, 5],
          [3, 7],
        ],
        [
          [0, 6],
          [1, 4],
          [2, 1],
        ],
      ],
    },
  ],
};
