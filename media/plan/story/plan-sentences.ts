import type { PostContent } from '../../../shared/storyboard.ts';
import { captionPages, sentences } from '../words/caption-pages.ts';
import { cleanText } from '../words/clean-text.ts';
import { plainText, textRuns } from '../words/furigana.ts';
import type { WordsKnown } from '../words/words-known.ts';
import { LAYOUTS } from './layout.ts';
import type { Sentence } from './plan-captions.ts';

/** The post's text as sentences, each on its pages. Without subtitles there are none. */
export function planSentences(post: PostContent, { ruler, readings }: WordsKnown): Sentence[] {
  if (!post.subtitles) return [];
  const box = LAYOUTS[post.orientation].caption;
  return sentences(cleanText(post.text)).map((sentence) => ({
    words: plainText(sentence),
    pages: captionPages(textRuns(sentence, readings), box, ruler),
  }));
}
