import { randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

const COST = 16_384;
const HASH_BYTES = 32;
const hashOf: (pin: string, salt: Buffer, bytes: number, cost: { N: number }) => Promise<Buffer> =
  promisify(scrypt);

/** What kiosks keep of a PIN, `scrypt$<N>$<salt>$<hash>` (shared/town.ts): slow, so that few digits last longer. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await hashOf(pin, salt, HASH_BYTES, { N: COST });
  return `scrypt$${COST}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}
