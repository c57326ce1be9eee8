/** How a note sounds: partials (times the note's frequency, strength), and how it comes and goes. */
export interface Instrument {
  readonly partials: readonly (readonly [times: number, strength: number])[];
  readonly attackSeconds: number;
  /** Until it has gone down to a third. */
  readonly decaySeconds: number;
}

/** Something that is played once a bar, over the bar's chord. */
export interface Voice {
  readonly instrument: Instrument;
  readonly strength: number;
  /** -1 left to 1 right. */
  readonly place: number;
  /** MIDI number of what degree 0 of a chord is played at, before the chord's own step. */
  readonly octave: number;
  /** Bars of notes, taken in turn: when in the bar (beats), which degree of the chord's scale. */
  readonly bars: readonly (readonly (readonly [beat: number, degree: number])[])[];
  /** `chord` counts degrees from the chord's root, `key` from the key's: a melody that goes its own way. */
  readonly from: 'chord' | 'key';
}

/** A calm piece, as data: it is played as long as a movie lasts, and always comes home. */
export interface Piece {
  readonly beatsPerMinute: number;
  readonly beatsPerBar: number;
  /** Semitones of the scale above the key. */
  readonly scale: readonly number[];
  /** The key's MIDI number within the octave 0 to 11. */
  readonly key: number;
  /** The degree each bar's chord stands on, over and over. */
  readonly chords: readonly number[];
  readonly voices: readonly Voice[];
}
