import { z } from 'zod';

export const PASSWORD_MIN = 12;
const PASSWORD_MAX = 200;

/** The commonest of twelve letters and more, after what people add to reach the length is taken away. */
const COMMON = [
  '123456789012',
  '1234567890',
  '0123456789',
  '111111111111',
  '1q2w3e4r5t6y',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'password',
  'passw0rd',
  'iloveyou',
  'letmein',
  'welcome',
  'admin',
  'administrator',
  'changeme',
  'sunshine',
  'princess',
  'football',
  'baseball',
  'dragon',
  'monkey',
  'abc123',
  'sakura',
  'doraemon',
  'pokemon',
  'machitouch',
  'shiyakusho',
];

/** A password as it is typed, before anybody judges whether it is a good one. */
export const TypedPassword = z.string().min(1).max(PASSWORD_MAX);

/** Why a new password will not do. */
export type PasswordFault = 'too-short' | 'too-long' | 'the-email' | 'common' | 'one-letter';

/**
 * Judges a new password (NIST SP 800-63B: length and a block list, no rules about kinds of letters). Null is good. An
 * e-mail address that is not known yet is ''.
 */
export function passwordFault(password: string, email: string): PasswordFault | null {
  const text = password.normalize('NFKC').toLowerCase();
  const length = [...text].length;
  if (length < PASSWORD_MIN) return 'too-short';
  if (length > PASSWORD_MAX) return 'too-long';
  if (new Set(text).size < 5) return 'one-letter';
  if (isLikeEmail(text, email.toLowerCase())) return 'the-email';
  return isCommon(text) ? 'common' : null;
}

const NAME_MIN = 4;

function isLikeEmail(text: string, email: string): boolean {
  const [name = ''] = email.split('@');
  if (email === '') return false;
  return text.includes(email) || (name.length >= NAME_MIN && bare(text) === bare(name));
}

const isCommon = (text: string): boolean =>
  COMMON.some((word) => isRepeated(text, word) || isRepeated(bare(text), bare(word) || word));

/** Without the digits and marks that people add at either end. */
const bare = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

const isRepeated = (text: string, word: string): boolean => text.replaceAll(word, '') === '';
