/** One run of ffmpeg, as data: nothing here is a shell line. */
export interface FfmpegOrder {
  readonly inputs: readonly { readonly path: string; readonly options: readonly string[] }[];
  readonly graph: string;
  readonly outputOptions: readonly string[];
  readonly output: string;
  /** How many frames come out; progress is counted against it, never against a duration. */
  readonly frames: number;
}
