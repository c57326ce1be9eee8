import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  printTownCard,
  readNumber,
  TownCardNumber,
  townCardNumber,
  townCardQr,
} from '../../../shared/town-card.ts';

const numbers = fc.uint8Array({ minLength: 5, maxLength: 5 }).map((bytes) => townCardNumber(bytes));

it('is read again however it was written down', () => {
  fc.assert(
    fc.property(numbers, (number) => {
      const read = { kind: 'town-card', number };
      expect(readNumber(printTownCard(number))).toEqual(read);
      expect(readNumber(printTownCard(number).toLowerCase())).toEqual(read);
      expect(readNumber(number.replaceAll('0', 'o').replaceAll('1', 'l'))).toEqual(read);
      expect(readNumber(townCardQr(number))).toEqual(read);
    }),
  );
});

it('one wrong character never passes for another card', () => {
  fc.assert(
    fc.property(numbers, fc.nat(8), fc.nat(31), (number, place, digit) => {
      const wrong = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(digit);
      fc.pre(number.charAt(place) !== wrong);
      expect(TownCardNumber.safeParse(number.slice(0, place) + wrong + number.slice(place + 1)).success).toBe(
        false,
      );
    }),
  );
});

it.each([
  ['7f3k-29qd', { kind: 'alias', alias: '7F3K29QD' }],
  ['７Ｆ３Ｋ２９ＱＤ', { kind: 'alias', alias: '7F3K29QD' }],
  ['', { kind: 'not-a-number' }],
  ['1234', { kind: 'not-a-number' }],
  ['https://example.com/', { kind: 'not-a-number' }],
  ['000000001', { kind: 'wrong-check' }],
])('reads %j', (said, read) => {
  expect(readNumber(said)).toEqual(read);
});
