import type { MusicId } from '../../shared/storyboard.ts';
import { BASS, HARP, MARIMBA, MUSIC_BOX, PAD } from './instruments.ts';
import type { Piece, Voice } from './piece.ts';

const MAJOR = [0, 2, 4, 5, 7, 9, 11];

const pad = (strength: number): Voice => ({
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

/** Made by us, for these movies: no recording and no melody of anybody else is in them. */
export const PIECES: Readonly<Record<MusicId, Piece>> = {
  morning: {
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
  },
  walk: {
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
  },
  evening: {
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
  },
  play: {
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
  },
};
