import type { Language } from '../../../shared/text.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';
import { jaEasy } from './ja-easy.ts';
import type { Words } from './words.ts';

/** The words of each language. */
export const WORDS: Readonly<Record<Language, Words>> = { ja, 'ja-easy': jaEasy, en };

/** For the `lang` attribute: easy Japanese is Japanese. */
export const langOf = (language: Language): 'ja' | 'en' => (language === 'en' ? 'en' : 'ja');

/** Each language in its own words, for the people who look for it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  ja: '日本語',
  'ja-easy': 'やさしい にほんご',
  en: 'English',
};
