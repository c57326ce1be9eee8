/** The frame of every movie. */
export const FRAME = { width: 1920, height: 1080, perSecond: 30 } as const;

/**
 * One sheet of a scene. It moves by whole pixels a frame, so that nothing trembles: a fraction of a pixel would be
 * interpolated anew in each frame (measured: 0.000 px jitter for whole pixels, 0.45 px for the usual zoom).
 */
export interface Sheet {
  readonly name: string;
  /** A whole SVG document, `width` x `height`, transparent where there is no paper. */
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** Where its upper left corner is in the first frame. */
  readonly x: number;
  readonly y: number;
  /** Pixels a frame. */
  readonly dx: number;
  readonly dy: number;
  /** Shown in these frames of every `of`; left out, it is always there. */
  readonly blink?: { readonly from: number; readonly until: number; readonly of: number };
}

/** A picture in sheets, hindmost first, and the line that is read with it. */
export interface Scene {
  readonly name: string;
  /** The line, broken at phrases. */
  readonly lines: readonly string[];
  /** The colour of the line, readable on the hindmost sheet. */
  readonly ink: string;
  readonly sheets: readonly Sheet[];
}
