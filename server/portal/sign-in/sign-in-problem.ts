import { OfficeProblem, problemWords } from '../api/office-problem.ts';
import type { UiLanguage } from '../words/words.ts';
import { PasskeyFailure } from './passkey.ts';
import { SIGN_IN_WORDS } from './words.ts';

/** A failure of signing in, in words: a weak password names its fault. */
export function signInProblem(problem: unknown, language: UiLanguage): string {
  const say = SIGN_IN_WORDS[language];
  if (problem instanceof PasskeyFailure) return say.passkeyFailed;
  const faults: Readonly<Record<string, string>> = say.faults;
  const weak =
    problem instanceof OfficeProblem && problem.code === 'password/weak' ? problem.detail : undefined;
  return (weak !== undefined ? faults[weak] : undefined) ?? problemWords(problem, language);
}
