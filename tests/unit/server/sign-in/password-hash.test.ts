import { hash } from '@node-rs/argon2';
import { expect, it } from 'vitest';
import { fitsPassword, hashPassword, isOutdated } from '../../../../server/sign-in/password-hash.ts';
import { deriveSignInKeys } from '../../../../server/sign-in/sign-in-keys.ts';

const keys = deriveSignInKeys(new Uint8Array(32).fill(7));
const others = deriveSignInKeys(new Uint8Array(32).fill(8));

it('is argon2id with named parameters, salted and peppered', async () => {
  const kept = await hashPassword(keys, 'correct horse battery');
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await hashPassword(keys, 'correct horse battery')).not.toBe(kept);
  expect(await fitsPassword(keys, kept, 'correct horse battery')).toBe(true);
  expect(await fitsPassword(keys, kept, 'correct horse batterx')).toBe(false);
  // Whoever stole the database alone cannot even try.
  expect(await fitsPassword(others, kept, 'correct horse battery')).toBe(false);
});

it('takes the same letters however a keyboard composes them', async () => {
  const kept = await hashPassword(keys, 'がくえんまつりの前の晩');
  expect(await fitsPassword(keys, kept, 'がくえんまつりの前の晩'.normalize('NFD'))).toBe(true);
});

it('fits nobody where there is nobody', async () => {
  expect(await fitsPassword(keys, null, 'correct horse battery')).toBe(false);
});

it('knows a hash of other parameters', async () => {
  expect(isOutdated(await hashPassword(keys, 'x'))).toBe(false);
  expect(isOutdated(await hash('x', { memoryCost: 8_192, timeCost: 2, parallelism: 1 }))).toBe(true);
});
