import { expect, test } from 'vitest';
import { checkPin } from '../../../../kiosk/host/check-pin.ts';
import { hashPin } from '../../../../server/staff/hash-pin.ts';

test('a PIN fits the hash the office made of it, and no other PIN does', async () => {
  const pinHash = await hashPin('2468');
  expect(await checkPin('2468', pinHash)).toBe(true);
  expect(await checkPin('2469', pinHash)).toBe(false);
});

test.each([
  '',
  'plain',
  'scrypt$16384$$',
  'scrypt$0$c2FsdHNhbHQ$aaaaaaaaaaaaaaaaaaaaaaaa',
  'bcrypt$10$aaaaaaaa$bbbbbbbbbbbbbbbbbbbbbbbb',
])('a hash like "%s" fits nothing', async (pinHash) => {
  expect(await checkPin('2468', pinHash)).toBe(false);
});
