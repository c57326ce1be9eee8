import { createHmac, hkdfSync, type KeyObject } from 'node:crypto';

/** The key of all pseudonyms, derived from the server secret and never stored. */
export const derivePseudonymKey = (secret: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, 'machitouch', 'pseudonym', 32));

/**
 * A donor's name in one project's book (docs/laws.md 3). The project is inside the keyed hash, so the same donor
 * has unrelated names in two books and nobody without the server secret can link them. A KeyObject is six times quicker.
 */
export const donorPseudonym = (
  key: Uint8Array | KeyObject,
  municipality: string,
  project: string,
  wallet: string,
): string =>
  createHmac('sha256', key).update(`${municipality}\n${project}\n${wallet}`).digest('base64url').slice(0, 12);
