import type { Instrument, Piece, Voice } from './piece.ts';

export const SAMPLE_RATE = 48_000;

/** Left and right, in samples of -1 to 1. */
export interface Sound {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** The last chord rings this long. */
const RING_SECONDS = 2.4;
/** At the very end nothing may click. */
const FADE_SECONDS = 0.5;

/** Plays a piece for exactly `seconds`: whole bars, a little slower or faster so that they fit, then home. */
export function playPiece(piece: Piece, seconds: number): Sound {
  const length = Math.round(seconds * SAMPLE_RATE);
  const sound = { left: new Float32Array(length), right: new Float32Array(length) };
  const nominal = (piece.beatsPerBar * 60) / piece.beatsPerMinute;
  const bars = Math.max(1, Math.round((seconds - RING_SECONDS) / nominal));
  const barSeconds = (seconds - RING_SECONDS) / bars;
  for (let bar = 0; bar < bars; bar++) {
    const chord = piece.chords[bar % piece.chords.length] ?? 0;
    for (const voice of piece.voices)
      playBar(sound, piece, voice, { bar, chord, at: bar * barSeconds, barSeconds });
  }
  for (const voice of piece.voices) {
    for (const degree of [0, 2, 4, 7])
      strike(sound, voice, pitch(piece, voice, 0, degree), seconds - RING_SECONDS, 0.55);
  }
  addRoom(sound);
  fadeOut(sound);
  return sound;
}

interface Bar {
  readonly bar: number;
  readonly chord: number;
  readonly at: number;
  readonly barSeconds: number;
}

function playBar(sound: Sound, piece: Piece, voice: Voice, { bar, chord, at, barSeconds }: Bar): void {
  for (const [beat, degree] of voice.bars[bar % voice.bars.length] ?? []) {
    strike(sound, voice, pitch(piece, voice, chord, degree), at + (beat * barSeconds) / piece.beatsPerBar, 1);
  }
}

/** Hertz of a degree of the scale, counted from the chord or from the key. */
function pitch({ scale, key }: Piece, { octave, from }: Voice, chord: number, degree: number): number {
  const step = degree + (from === 'chord' ? chord : 0);
  const size = scale.length;
  const semitones = (scale[((step % size) + size) % size] ?? 0) + 12 * Math.floor(step / size);
  return 440 * 2 ** ((octave + key + semitones - 69) / 12);
}

function strike(sound: Sound, voice: Voice, hertz: number, atSeconds: number, strength: number): void {
  const { instrument, place } = voice;
  const from = Math.round(atSeconds * SAMPLE_RATE);
  const samples = Math.min(
    sound.left.length - from,
    Math.round((instrument.attackSeconds + instrument.decaySeconds * 4) * SAMPLE_RATE),
  );
  const leftShare = Math.cos(((place + 1) * Math.PI) / 4);
  const rightShare = Math.sin(((place + 1) * Math.PI) / 4);
  for (const [times, share] of instrument.partials) {
    const loud = voice.strength * strength * share;
    addPartial(sound, instrument, {
      hertz: hertz * times,
      from,
      samples,
      left: loud * leftShare,
      right: loud * rightShare,
    });
  }
}

interface Partial {
  readonly hertz: number;
  readonly from: number;
  readonly samples: number;
  readonly left: number;
  readonly right: number;
}

/**
 * One sine that comes and dies away, by turning and shrinking a pair of numbers: no sine is worked out for each sample.
 * The pair is not shrunk while the note comes.
 */
function addPartial(sound: Sound, instrument: Instrument, partial: Partial): void {
  const { hertz, from, samples, left, right } = partial;
  if (hertz > SAMPLE_RATE / 3) return;
  const { left: leftSamples, right: rightSamples } = sound;
  const turn = (2 * Math.PI * hertz) / SAMPLE_RATE;
  const fall = Math.exp(-1 / (instrument.decaySeconds * SAMPLE_RATE));
  const attack = Math.min(samples, Math.max(1, Math.round(instrument.attackSeconds * SAMPLE_RATE)));
  for (let index = 0; index < attack; index++) {
    const value = Math.sin(turn * index) * (index / attack);
    leftSamples[from + index] = (leftSamples[from + index] ?? 0) + value * left;
    rightSamples[from + index] = (rightSamples[from + index] ?? 0) + value * right;
  }
  const [cos, sin] = [Math.cos(turn) * fall, Math.sin(turn) * fall];
  let x = Math.cos(turn * attack);
  let y = Math.sin(turn * attack);
  for (let at = from + attack; at < from + samples; at++) {
    leftSamples[at] = (leftSamples[at] ?? 0) + y * left;
    rightSamples[at] = (rightSamples[at] ?? 0) + y * right;
    const turned = x * cos - y * sin;
    y = x * sin + y * cos;
    x = turned;
  }
}

/** Delays in samples that have no common measure (after Schroeder), a little apart on both sides. */
const ROOM = { left: [1557, 1787, 2143, 2467], right: [1583, 1831, 2203, 2521], back: 0.72, share: 0.14 };

function addRoom({ left, right }: Sound): void {
  for (const [channel, delays] of [
    [left, ROOM.left],
    [right, ROOM.right],
  ] as const) {
    const wet = new Float32Array(channel.length);
    for (const delay of delays) {
      const line = new Float32Array(delay);
      for (let index = 0, at = 0; index < channel.length; index++) {
        const heard = line[at] ?? 0;
        wet[index] = (wet[index] ?? 0) + heard;
        line[at] = (channel[index] ?? 0) + heard * ROOM.back;
        at = at + 1 === delay ? 0 : at + 1;
      }
    }
    for (let index = 0; index < channel.length; index++) {
      channel[index] = (channel[index] ?? 0) + (wet[index] ?? 0) * ROOM.share;
    }
  }
}

function fadeOut({ left, right }: Sound): void {
  const samples = Math.round(FADE_SECONDS * SAMPLE_RATE);
  for (let index = 0; index < samples; index++) {
    const at = left.length - samples + index;
    const share = 1 - (index + 1) / samples;
    left[at] = (left[at] ?? 0) * share;
    right[at] = (right[at] ?? 0) * share;
  }
}
