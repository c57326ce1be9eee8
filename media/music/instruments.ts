import type { Instrument } from './piece.ts';

/** Struck wood. */
export const MARIMBA: Instrument = {
  partials: [
    [1, 1],
    [3.93, 0.18],
    [9.2, 0.04],
  ],
  attackSeconds: 0.004,
  decaySeconds: 0.34,
};
/** A plucked string. */
export const HARP: Instrument = {
  partials: [
    [1, 1],
    [2, 0.36],
    [3, 0.14],
    [4, 0.06],
  ],
  attackSeconds: 0.006,
  decaySeconds: 0.75,
};
/** A small comb of steel. */
export const MUSIC_BOX: Instrument = {
  partials: [
    [1, 1],
    [2, 0.12],
    [5.4, 0.09],
  ],
  attackSeconds: 0.003,
  decaySeconds: 0.62,
};
/** Something soft that lies below. */
export const PAD: Instrument = {
  partials: [
    [1, 1],
    [1.003, 0.8],
    [2, 0.22],
    [2.004, 0.16],
    [3, 0.06],
  ],
  attackSeconds: 0.5,
  decaySeconds: 2.4,
};
/** A round low note. */
export const BASS: Instrument = {
  partials: [
    [1, 1],
    [2, 0.3],
    [3, 0.08],
  ],
  attackSeconds: 0.012,
  decaySeconds: 0.7,
};
