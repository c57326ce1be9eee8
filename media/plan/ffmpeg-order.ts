/** One run of ffmpeg, as data: nothing here is a shell line. */
export interface FfmpegOrder {
  readonly inputs: readonly { readonly path: string; readonly options: readonly string[] }[];
  /** The filter graph; null when streams are taken as they are. */
  readonly graph: string | null;
  readonly outputOptions: readonly string[];
  readonly output: string;
  /** How many frames come out; progress is counted against it, never against a duration. */
  readonly frames: number;
}
