import { SAMPLE_RATE, type Sound } from './play-piece.ts';

/** A sound as a WAV file: 16 bit, stereo. */
export function writeWav({ left, right }: Sound): Uint8Array {
  const bytes = new Uint8Array(44 + left.length * 4);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string) => {
    for (let index = 0; index < word.length; index++) bytes[at + index] = word.charCodeAt(index);
  };
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 2, true);
  view.setUint32(24, SAMPLE_RATE, true);
  view.setUint32(28, SAMPLE_RATE * 4, true);
  view.setUint16(32, 4, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, left.length * 4, true);
  for (let index = 0; index < left.length; index++) {
    view.setInt16(44 + index * 4, Math.round((left[index] ?? 0) * 32_767), true);
    view.setInt16(46 + index * 4, Math.round((right[index] ?? 0) * 32_767), true);
  }
  return bytes;
}
