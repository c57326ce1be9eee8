import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { seal, unseal } from '../../../../server/sign-in/seal.ts';

const key = randomBytes(32);
const secret = Uint8Array.from(randomBytes(20));

it('gives back what was sealed, and shows none of it', () => {
  const sealed = seal(key, 'yamada', secret);
  expect(unseal(key, 'yamada', sealed)).toEqual(secret);
  expect(seal(key, 'yamada', secret)).not.toBe(sealed);
  expect(Buffer.from(sealed.slice(3), 'base64url').includes(Buffer.from(secret))).toBe(false);
});

it('opens for nobody else, under no other key, and not after a change', () => {
  const sealed = seal(key, 'yamada', secret);
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  expect(() => unseal(key, 'suzuki', sealed)).toThrow();
  expect(() => unseal(randomBytes(32), 'yamada', sealed)).toThrow();
  expect(() => unseal(key, 'yamada', `v1.${bytes.toString('base64url')}`)).toThrow();
  expect(() => unseal(key, 'yamada', `v2.${sealed.slice(3)}`)).toThrow('unknown form');
});
