import createCommand from 'fluent-ffmpeg';
import type { FfmpegOrder } from '../plan/ffmpeg-order.ts';

/** The builder's own list of what it would run. It is made by `run()` too, but its types do not name it. */
interface ArgumentSource {
  _getArguments(): string[];
}

/**
 * One order as ffmpeg's arguments. fluent-ffmpeg only builds the list; it never starts anything, because its time
 * limit leaves ffmpeg running and its percentage is wrong for still pictures. Throws when an option would be taken
 * for two.
 */
export function ffmpegArguments(order: FfmpegOrder, output: string): string[] {
  for (const option of [...order.outputOptions, ...order.inputs.flatMap(({ options }) => options)]) {
    if (option.includes(' ')) throw new Error(`an ffmpeg option with a space: ${option}`);
  }
  const command = createCommand();
  for (const { path, options } of order.inputs) command.input(path).inputOptions([...options]);
  if (order.graph !== null) command.complexFilter(order.graph);
  command.outputOptions([...order.outputOptions]).output(output);
  // Its class has this method (fluent-ffmpeg 2.1.3, lib/processor.js), its types do not.
  const source = command as unknown as ArgumentSource;
  return [
    '-hide_banner',
    '-nostdin',
    '-v',
    'warning',
    '-nostats',
    '-progress',
    'pipe:1',
    ...source._getArguments(),
  ];
}
