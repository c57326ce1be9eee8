import { words } from '../../citizen-page/words.ts';
import { DESIGN_WORDS } from './design-words.ts';
import { EXTRAS_WORDS } from './extras-words.ts';
import { FRAME_WORDS } from './frame-words.ts';
import { LINE_WORDS } from './line-words.ts';
import { LOOK_WORDS } from './look-words.ts';
import { PHOTO_WORDS } from './photo-words.ts';

/** All that the editor says. */
export const EDITOR_WORDS = words({
  ja: {
    ...FRAME_WORDS.ja,
    ...DESIGN_WORDS.ja,
    ...PHOTO_WORDS.ja,
    ...LINE_WORDS.ja,
    ...EXTRAS_WORDS.ja,
    ...LOOK_WORDS.ja,
  },
  'ja-easy': {
    ...FRAME_WORDS['ja-easy'],
    ...DESIGN_WORDS['ja-easy'],
    ...PHOTO_WORDS['ja-easy'],
    ...LINE_WORDS['ja-easy'],
    ...EXTRAS_WORDS['ja-easy'],
    ...LOOK_WORDS['ja-easy'],
  },
  en: {
    ...FRAME_WORDS.en,
    ...DESIGN_WORDS.en,
    ...PHOTO_WORDS.en,
    ...LINE_WORDS.en,
    ...EXTRAS_WORDS.en,
    ...LOOK_WORDS.en,
  },
});
