import { z } from 'zod';

/** The screen's languages. Every key exists in each. */
export const LANGUAGES = ['ja', 'ja-easy', 'en'] as const;
export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

/**
 * Words that come from data. Japanese always exists; easy Japanese may carry furigana as `{漢字|かんじ}`;
 * what is missing falls back to Japanese.
 */
export const Text = z.object({
  ja: z.string().min(1).max(400),
  easy: z.string().min(1).max(800).optional(),
  en: z.string().min(1).max(800).optional(),
});
export type Text = z.infer<typeof Text>;

export function textIn(text: Text, language: Language): string {
  if (language === 'en') return text.en ?? text.ja;
  if (language === 'ja-easy') return text.easy ?? text.ja;
  return text.ja;
}
