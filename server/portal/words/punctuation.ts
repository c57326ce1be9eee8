import type { UiLanguage } from './words.ts';

/** What is null or empty is left out. */
type Parts = readonly (string | null)[];

interface Punctuation {
  /** `山田（本人）`, `Yamada (you)` */
  readonly noted: (name: string, note: string) => string;
  /** `山田、鈴木`, `Yamada, Suzuki`. */
  readonly listed: (parts: Parts) => string;
  /** `午前・市役所`, `morning · city hall`. */
  readonly dotted: (parts: Parts) => string;
}

const joined = (sign: string) => (parts: Parts) => parts.filter(Boolean).join(sign);

/** The signs between words that are put together on a page. */
export const PUNCTUATION: Readonly<Record<UiLanguage, Punctuation>> = {
  ja: { noted: (name, note) => `${name}（${note}）`, listed: joined('、'), dotted: joined('・') },
  en: { noted: (name, note) => `${name} (${note})`, listed: joined(', '), dotted: joined(' · ') },
};
