import { z } from 'zod';
import { passwordFault, TypedPassword } from '../../../shared/office/password.ts';
import type { UiLanguage } from '../words/words.ts';
import { SIGN_IN_WORDS } from './words.ts';

/** A new password, judged while it is typed as the server will judge it. */
export const newPassword = (email: string, language: UiLanguage) =>
  TypedPassword.check(({ value, issues }) => {
    const fault = passwordFault(value, email);
    if (fault === null || value === '') return;
    issues.push({
      code: 'custom',
      input: value,
      message: SIGN_IN_WORDS[language].faults[fault],
    });
  });

export const newPasswordForm = (email: string, language: UiLanguage) =>
  z.object({ password: newPassword(email, language) });
