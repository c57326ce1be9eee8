import { createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Derived from the server's secret, never stored: a stolen database neither signs in nor guesses passwords. */
export interface SignInKeys {
  /** Under it tokens, links and recovery codes are hashed. */
  readonly hash: Uint8Array;
  /** Seals TOTP secrets. */
  readonly seal: Uint8Array;
  /** argon2's `secret`. */
  readonly pepper: Uint8Array;
}

export function deriveSignInKeys(secret: Uint8Array): SignInKeys {
  const key = (use: string) => new Uint8Array(hkdfSync('sha256', secret, 'machitouch', use, 32));
  return { hash: key('sign-in/hash'), seal: key('sign-in/seal'), pepper: key('sign-in/pepper') };
}

/** What a token is for: the same text means nothing elsewhere. */
export type TokenUse =
  | 'sign-in'
  | 'invitation'
  | 'reset'
  | 'link'
  | 'recovery'
  | 'browser'
  | 'tried'
  | 'poster-sign-in'
  | 'poster-link'
  | 'sympathy';

/** 256 random bits for a cookie or a link: shown once and never kept. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What the database keeps of a token. Looking it up by this hash tells a stopwatch nothing about the token. */
export const tokenHash = ({ hash }: SignInKeys, use: TokenUse, token: string): string =>
  createHmac('sha256', hash).update(`${use}/${token}`).digest('base64url');
