import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SignInKeys } from './sign-in-keys.ts';

const NAME_BYTES = 12;
const MAC_BYTES = 20;

/** A text for a browser's cookie that says: this person has signed in here. It opens nothing. */
export function markBrowser(keys: SignInKeys, staff: string): string {
  const name = randomBytes(NAME_BYTES);
  return Buffer.concat([name, macOf(keys, name, staff)]).toString('base64url');
}

export function isKnownBrowser(keys: SignInKeys, token: string, staff: string): boolean {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== NAME_BYTES + MAC_BYTES) return false;
  return timingSafeEqual(bytes.subarray(NAME_BYTES), macOf(keys, bytes.subarray(0, NAME_BYTES), staff));
}

const macOf = ({ hash }: SignInKeys, name: Uint8Array, staff: string): Buffer =>
  createHmac('sha256', hash).update(`browser/${staff}/`).update(name).digest().subarray(0, MAC_BYTES);
