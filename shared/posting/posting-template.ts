import type { MusicId } from '../storyboard.ts';
import type { Text } from '../text.ts';

/**
 * What a poster chooses instead of typing (TT-104): for each design its name, phrase cards and a whole sample. What goes
 * into the movie is `ja`; easy Japanese and English tell the poster what a card says.
 */
export interface PostingTemplate {
  readonly name: Text;
  /** When to choose it. */
  readonly use: Text;
  /** The music that goes with it. */
  readonly music: MusicId;
  /** Readings above kanji are offered from the start. */
  readonly furigana: boolean;
  /** Titles to begin with. */
  readonly titles: readonly Text[];
  /** Sentences; each may be tapped in, in any order. */
  readonly sentences: readonly Text[];
  /** A post as it might be, to look at or to begin with. */
  readonly sample: { readonly title: string; readonly text: string };
}
