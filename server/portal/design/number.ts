import type { UiLanguage } from '../words/words.ts';

const FORMATS = { ja: new Intl.NumberFormat('ja-JP'), en: new Intl.NumberFormat('en-GB') } as const;

/** Digits in groups of three, with a real minus sign: `−1,000`. */
export const digits = (value: number, language: UiLanguage): string =>
  FORMATS[language].format(value).replace('-', '−');

/** `¥1,000`, `−¥1,000`. */
export const yen = (value: number, language: UiLanguage): string =>
  `${value < 0 ? '−' : ''}¥${FORMATS[language].format(Math.abs(value))}`;
