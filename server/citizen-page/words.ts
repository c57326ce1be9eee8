import type { Language } from '../../shared/text.ts';

/**
 * Words of one part of a page for citizens. Easy Japanese carries furigana as `{漢字|かんじ}`; each language has the keys
 * that Japanese has: the compiler and a test see to it.
 */
export const words = <T>(said: {
  readonly ja: T;
  readonly 'ja-easy': NoInfer<T>;
  readonly en: NoInfer<T>;
}): Readonly<Record<Language, T>> => said;

/** For the `lang` attribute: easy Japanese is Japanese. */
export const langOf = (language: Language): 'ja' | 'en' => (language === 'en' ? 'en' : 'ja');

/** Each language in its own words, for the people who look for it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  ja: '日本語',
  'ja-easy': 'やさしい',
  en: 'English',
};
