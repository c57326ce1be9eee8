import { scryptSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { checkPin } from '../../../../kiosk/host/check-pin.ts';
import { hashPin } from '../../../../server/staff/hash-pin.ts';
import { Pin } from '../../../../shared/office/staff-cards.ts';

it('is what a kiosk checks a typed PIN against', async () => {
  const hash = await hashPin('4711');
  expect(await checkPin('4711', hash)).toBe(true);
  expect(await checkPin('4712', hash)).toBe(false);
  expect(await hashPin('4711')).not.toBe(hash);
  const [, cost, salt, key] = hash.split('$');
  const same = scryptSync('4711', Buffer.from(salt ?? '', 'base64url'), 32, { N: Number(cost) });
  expect(same.toString('base64url')).toBe(key);
});

it.each(['123', '123456789', '12a4', ''])('a PIN is not %j', (text) => {
  expect(Pin.safeParse(text).success).toBe(false);
});
