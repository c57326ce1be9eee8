import { Secret, TOTP } from 'otpauth';

const ISSUER = 'Machitouch';
const PERIOD_S = 30;
const SECRET_BYTES = 20;

const totpOf = (secret: Uint8Array<ArrayBuffer>, email: string): TOTP =>
  new TOTP({
    issuer: ISSUER,
    label: email,
    algorithm: 'SHA1', // What authenticator apps understand; RFC 6238 finds HMAC-SHA-1 sound.
    digits: 6,
    period: PERIOD_S,
    secret: new Secret({ buffer: secret.buffer }),
  });

export const newTotpSecret = (): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(new Secret({ size: SECRET_BYTES }).bytes);

/** For the QR code, and the secret to type by hand. */
export function totpWords(secret: Uint8Array<ArrayBuffer>, email: string): { uri: string; secret: string } {
  const totp = totpOf(secret, email);
  return { uri: totp.toString(), secret: totp.secret.base32 };
}

/** The 30-second step a code belongs to, one step of clock error allowed each way; null for a wrong code. */
export function stepOfCode(secret: Uint8Array<ArrayBuffer>, code: string, nowMs: number): number | null {
  const delta = totpOf(secret, '').validate({ token: code, timestamp: nowMs, window: 1 });
  return delta === null ? null : Math.floor(nowMs / 1000 / PERIOD_S) + delta;
}
