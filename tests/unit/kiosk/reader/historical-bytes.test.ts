import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classifyCard } from '../../../../kiosk/reader/classify-card.ts';
import { historicalBytes } from '../../../../kiosk/reader/historical-bytes.ts';

test.each([
  ['3B8F8001804F0CA00000030611003B0000000042', '804F0CA00000030611003B00000000'],
  ['3B80800101', ''],
  ['3B8180018080', '80'],
  ['3B6500002063CB6800', '2063CB6800'], // a contact card: TB1 and TC1, no TD
])('%s', (atr, expected) => {
  expect(historicalBytes(Buffer.from(atr, 'hex'))?.toString('hex').toUpperCase()).toBe(expected);
});

test.each(['', '3B', '00', '3B8F80', '3B8F8001804F'])('not a whole ATR: "%s"', (atr) => {
  expect(historicalBytes(Buffer.from(atr, 'hex'))).toBeNull();
});

test('no bytes at all make the classification throw, and random-looking ones never become a person', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ maxLength: 14 }), (atr, answer) => {
      const card = classifyCard(Buffer.from(atr), Buffer.from(answer));
      return card.type !== 'usable' || card.id.length === 7 || card.id.length === 8;
    }),
  );
});
