import { digits } from '../design/number.ts';
import type { UiLanguage } from '../words/words.ts';
import { MOVIE_WORDS } from './words.ts';

/** `18秒`, `2分05秒`. */
export function movieLength(durationMs: number, language: UiLanguage): string {
  const say = MOVIE_WORDS[language];
  const seconds = Math.round(durationMs / 1_000);
  return seconds < 60
    ? say.seconds(digits(seconds, language))
    : say.minutes(digits(Math.floor(seconds / 60), language), String(seconds % 60).padStart(2, '0'));
}
