import { SAMPLE_RATE, type Sound } from './play-piece.ts';

/** ITU-R BS.1770-4, table 1 and 2: the two filters of K weighting at 48 kHz. */
const SHELF = {
  b: [1.53512485958697, -2.69169618940638, 1.19839281085285],
  a: [-1.69065929318241, 0.73248077421585],
};
const HIGH_PASS = { b: [1, -2, 1], a: [-1.99004745483398, 0.99007225036621] };

type Filter = { readonly b: readonly number[]; readonly a: readonly number[] };

function filtered(samples: Float32Array, { b, a }: Filter): Float32Array {
  const [b0 = 0, b1 = 0, b2 = 0] = b;
  const [a1 = 0, a2 = 0] = a;
  const out = new Float32Array(samples.length);
  let [s1, s2] = [0, 0];
  for (let index = 0; index < samples.length; index++) {
    const value = samples[index] ?? 0;
    const result = b0 * value + s1;
    s1 = b1 * value - a1 * result + s2;
    s2 = b2 * value - a2 * result;
    out[index] = result;
  }
  return out;
}

const BLOCK = 0.4 * SAMPLE_RATE;
const STEP = 0.1 * SAMPLE_RATE;
const toLufs = (power: number): number => -0.691 + 10 * Math.log10(power);
const mean = (powers: readonly number[]): number => powers.reduce((sum, one) => sum + one, 0) / powers.length;

/** Integrated loudness in LUFS (ITU-R BS.1770-4), gated. */
export function loudnessOf({ left, right }: Sound): number {
  const channels = [left, right].map((channel) => filtered(filtered(channel, SHELF), HIGH_PASS));
  const blocks: number[] = [];
  for (let from = 0; from + BLOCK <= left.length; from += STEP) {
    let power = 0;
    for (const channel of channels) {
      for (let at = from; at < from + BLOCK; at++) power += (channel[at] ?? 0) ** 2 / BLOCK;
    }
    blocks.push(power);
  }
  const heard = blocks.filter((power) => toLufs(power) > -70);
  const gate = toLufs(mean(heard)) - 10;
  return toLufs(mean(heard.filter((power) => toLufs(power) > gate)));
}

/** What every movie is as loud as. */
export const LOUDNESS_LUFS = -16;
/** Sample peaks stay below this: between samples, and after AAC, they rise by less than the rest to -1 dBTP. */
const PEAK_CEILING = 10 ** (-3 / 20);

/** Brings a sound to -16 LUFS in place; single peaks above the ceiling are rounded off. */
export function normalise(sound: Sound): void {
  const gain = 10 ** ((LOUDNESS_LUFS - loudnessOf(sound)) / 20);
  for (const channel of [sound.left, sound.right]) {
    for (let index = 0; index < channel.length; index++)
      channel[index] = rounded((channel[index] ?? 0) * gain);
  }
}

const KNEE = 0.75 * PEAK_CEILING;

function rounded(value: number): number {
  const size = Math.abs(value);
  if (size <= KNEE) return value;
  const over = (size - KNEE) / (PEAK_CEILING - KNEE);
  return Math.sign(value) * (KNEE + (PEAK_CEILING - KNEE) * Math.tanh(over));
}
