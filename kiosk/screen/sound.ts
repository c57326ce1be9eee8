import type { Sound } from './state/screen-state.ts';

/** One beep of a sound. */
export interface Tone {
  readonly atMs: number;
  readonly durationMs: number;
  readonly hz: number;
}

const HIGH_HZ = 1_568;
const MIDDLE_HZ = 1_047;
const LOW_HZ = 294;

const repeated = (count: number, everyMs: number, durationMs: number, hz: number): readonly Tone[] =>
  Array.from({ length: count }, (_, index) => ({ atMs: index * everyMs, durationMs, hz }));

/**
 * The four meanings people know from the gates (kiosk-ux.md section 5): one short, accepted; two short, accepted
 * with money or points; five short, touch again; one long low, no.
 */
export const TONES: Readonly<Record<Sound, readonly Tone[]>> = {
  accepted: repeated(1, 0, 110, HIGH_HZ),
  'accepted-value': repeated(2, 160, 110, HIGH_HZ),
  'once-more': repeated(5, 130, 80, MIDDLE_HZ),
  no: repeated(1, 0, 700, LOW_HZ),
};

/** Of a tone at full volume. */
const LOUDNESS = 0.25;

/** A tone's gain at the kiosk's volume in percent. */
export const loudnessAt = (volume: number): number => (LOUDNESS * volume) / 100;
/** Rise and fall of a tone, so that it does not click. */
const EDGE_S = 0.012;

/**
 * Plays sounds by WebAudio at a volume in percent. A window that may not sound yet stays silent: no flow needs the
 * sound.
 */
export function createSounder(): (sound: Sound, volume: number) => void {
  let context: AudioContext | null = null;
  return (sound, volume) => {
    if (volume === 0) return;
    context ??= new AudioContext({ latencyHint: 'interactive' });
    if (context.state === 'suspended') void context.resume();
    const startS = context.currentTime;
    for (const tone of TONES[sound]) playTone(context, startS + tone.atMs / 1000, tone, loudnessAt(volume));
  };
}

function playTone(context: AudioContext, startS: number, tone: Tone, loudness: number): void {
  const endS = startS + tone.durationMs / 1000;
  const oscillator = new OscillatorNode(context, { type: 'triangle', frequency: tone.hz });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, startS);
  gain.gain.linearRampToValueAtTime(loudness, startS + EDGE_S);
  gain.gain.setValueAtTime(loudness, endS - EDGE_S);
  gain.gain.linearRampToValueAtTime(0, endS);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(startS);
  oscillator.stop(endS);
}
