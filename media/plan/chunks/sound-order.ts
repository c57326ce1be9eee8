import type { FfmpegOrder } from '../ffmpeg-order.ts';

/** AAC as every kiosk plays it, of a WAV file that is already as loud as it shall be. */
export const soundOrder = (wav: string, frames: number, output: string): FfmpegOrder => ({
  inputs: [{ path: wav, options: ['-f', 'wav'] }],
  graph: null,
  outputOptions: [
    ...['-map', '0:a', '-c:a', 'aac', '-b:a', '128k', '-ar', '48000', '-ac', '2'],
    ...['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact'],
  ],
  output,
  frames,
});
