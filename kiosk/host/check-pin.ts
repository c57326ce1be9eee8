import { scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const stretch = promisify<string, Buffer, number, { N: number; maxmem: number }, Buffer>(scrypt);
const FORM = /^scrypt\$(\d{2,7})\$([A-Za-z0-9_-]{8,64})\$([A-Za-z0-9_-]{22,128})$/;

/** Whether a PIN fits its hash, `scrypt$<N>$<salt>$<hash>` (shared/town.ts). A hash of another form fits nothing. */
export async function checkPin(pin: string, pinHash: string): Promise<boolean> {
  const [, cost, salt, hash] = FORM.exec(pinHash) ?? [];
  if (!cost || !salt || !hash) return false;
  const expected = Buffer.from(hash, 'base64url');
  const N = Number(cost);
  const found = await stretch(pin, Buffer.from(salt, 'base64url'), expected.length, {
    N,
    maxmem: 256 * N * 8,
  });
  return timingSafeEqual(found, expected);
}
