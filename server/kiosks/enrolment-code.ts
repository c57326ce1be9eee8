import { createHmac, hkdfSync, randomInt } from 'node:crypto';

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new single-use code, `K7QM-2X9D`: 40 random bits that a person can type. Shown once and never kept. */
export function newEnrolmentCode(): string {
  const text = Array.from({ length: 8 }, () => DIGITS.charAt(randomInt(DIGITS.length))).join('');
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/** The key that codes are hashed under, derived from the server secret and never stored. */
export const deriveCodeKey = (secret: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, 'machitouch', 'enrolment-code', 32));

/**
 * What the database keeps of a code. Keyed, because 40 bits under a plain hash are guessed in minutes by
 * whoever holds a stolen backup. Looking a code up by this hash tells a stopwatch nothing about the code.
 */
export const enrolmentCodeHash = (codeKey: Uint8Array, code: string): string =>
  createHmac('sha256', codeKey).update(code).digest('hex');
