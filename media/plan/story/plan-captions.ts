import type { Caption, TextBlock } from '../../../shared/storyboard.ts';
import { captionFrames } from './hold-time.ts';

/** Pages of one sentence, or of none: what stays together when something has to be left out. */
export interface Sentence {
  readonly words: string;
  readonly pages: readonly TextBlock[];
}

/**
 * Which sentence is read under which picture: evenly, in order. Answers one list of pages a picture; a picture
 * without words comes between those with words, not all at the end.
 */
export function sharePages(sentences: readonly Sentence[], pictures: number): TextBlock[][] {
  const pages = sentences.flatMap((sentence) => sentence.pages);
  const shared: TextBlock[][] = Array.from({ length: pictures }, () => []);
  const most = Math.max(pages.length, pictures);
  for (const [index, page] of pages.entries()) {
    const at =
      pages.length >= pictures
        ? Math.floor((index * pictures) / pages.length)
        : spread(index, pages.length, most);
    shared[at]?.push(page);
  }
  return shared;
}

const spread = (index: number, pages: number, pictures: number): number =>
  Math.floor((index * pictures) / pages);

/** Frames that a picture's captions take, one after the other. */
export const framesFor = (pages: readonly TextBlock[]): number =>
  pages.reduce((sum, page) => sum + captionFrames(page), 0);

/** Captions one after the other over `bodyFrames`; the last one stays as long as its picture. */
export function layCaptions(pages: readonly TextBlock[], bodyFrames: number, cover: number): Caption[] {
  let from = 0;
  return pages.map((text, index) => {
    const frames = index === pages.length - 1 ? bodyFrames - from : captionFrames(text);
    const caption = { from, frames, text, cover };
    from += frames;
    return caption;
  });
}
