import { PROBLEMS, type ProblemCode } from '../../../shared/office/problem-codes.ts';
import type { UiLanguage } from '../words/words.ts';

/** Why a call failed: the server's code, or what the browser found out itself. */
export type FailureCode = ProblemCode | 'offline' | 'not-understood';

/** A call that was not answered as asked. `detail` is the server's, in English: beside the words, never instead. */
export class OfficeProblem extends Error {
  override readonly name = 'OfficeProblem';
  readonly code: FailureCode;
  readonly detail: string | undefined;
  constructor(code: FailureCode, detail?: string, options?: ErrorOptions) {
    super(detail === undefined ? code : `${code}: ${detail}`, options);
    this.code = code;
    this.detail = detail;
  }
}

const OWN_WORDS = {
  offline: {
    ja: 'サーバーにつながりません。ネットワークを確認して、もう一度お試しください',
    en: 'The server cannot be reached. Check the network and try again',
  },
  'not-understood': {
    ja: 'サーバーの回答を読み取れません。画面を読み込み直してください',
    en: 'The answer cannot be read. Load this page again',
  },
} as const satisfies Record<Exclude<FailureCode, ProblemCode>, Record<UiLanguage, string>>;

const isOwn = (code: FailureCode): code is keyof typeof OWN_WORDS => code in OWN_WORDS;

/** A failure in words for a person. */
export function problemWords(problem: unknown, language: UiLanguage): string {
  const code: FailureCode = problem instanceof OfficeProblem ? problem.code : 'not-understood';
  if (isOwn(code)) return OWN_WORDS[code][language];
  return language === 'ja' ? PROBLEMS[code].ja : PROBLEMS[code].title;
}
