import { expect, test } from 'vitest';
import type { CardKeyRing } from '../../../../kiosk/reader/card-key-ring.ts';
import { deriveCardId } from '../../../../kiosk/reader/derive-card-id.ts';
import { CardId } from '../../../../shared/card.ts';

const raw = Buffer.from('0114B35A6B7C8D9E', 'hex');
const first = { version: 1, key: Buffer.alloc(32, 1) };
const second = { version: 2, key: Buffer.alloc(32, 2) };

test('the same card has the same ID for ever: fixed vectors', async () => {
  // Changing these loses every wallet of every town. Made by another program
  // (Python's hashlib: scrypt 4096/8/1 inside HMAC-SHA256).
  expect((await deriveCardId([first], 'felica', raw)).card).toBe(
    '1.WOJmHeFX4q1DG5JYeEI8w9A-RcciUi2tMu-8lRqtRJ4',
  );
  expect((await deriveCardId([second], 'felica', raw)).card).toBe(
    '2.c08MGCNEn6DY7ZtHWTEBI2CFHECcTjpT2eipcvTTZtg',
  );
  expect((await deriveCardId([first], 'type-a', Buffer.from('04A1B2C3D4E581', 'hex'))).card).toBe(
    '1.3ajukVbH-bEF6PXyueoJmknJK7St1yKhl4qg_BoVJq4',
  );
});

test('another key, another kind and another number each give another ID', async () => {
  const ids = await Promise.all([
    deriveCardId([first], 'felica', raw),
    deriveCardId([{ version: 1, key: Buffer.alloc(32, 3) }], 'felica', raw),
    deriveCardId([first], 'type-a', raw),
    deriveCardId([first], 'felica', Buffer.from('0114B35A6B7C8D9F', 'hex')),
  ]);
  expect(new Set(ids.map(({ card }) => card)).size).toBe(4);
  for (const { card } of ids) expect(CardId.safeParse(card).success).toBe(true);
});

test('during a rotation both versions are told, the current one first', async () => {
  const rotating: CardKeyRing = [second, first];
  const reading = await deriveCardId(rotating, 'felica', raw);
  expect(reading.card).toMatch(/^2\./);
  expect(reading.formerCard).toBe((await deriveCardId([first], 'felica', raw)).card);
});

test('without a rotation there is no former ID', async () => {
  expect(await deriveCardId([first], 'felica', raw)).not.toHaveProperty('formerCard');
});

test('the ID does not contain the number', async () => {
  const { card } = await deriveCardId([first], 'felica', raw);
  expect(Buffer.from(card.slice(2), 'base64url').includes(raw)).toBe(false);
});
