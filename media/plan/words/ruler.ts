/** Knows how wide text is drawn. Given to the plan, which stays pure: the widths are those of one typeface file. */
export interface Ruler {
  /** Pixels that the pen goes on, without kerning. */
  widthOf(text: string, sizePx: number, weight: 'regular' | 'bold'): number;
}

/** Readings are half as large as what they stand above. */
export const READING_SHARE = 0.5;
