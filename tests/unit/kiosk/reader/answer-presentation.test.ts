import { expect, test } from 'vitest';
import { answerPresentation } from '../../../../kiosk/reader/answer-presentation.ts';
import { SAMPLE_CARDS } from '../../../../kiosk/reader/sample-cards.ts';
import { CARDS } from '../../../fixtures/cards.ts';

const keys = [{ version: 1, key: Buffer.alloc(32, 1) }] as const;
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

test('what held the number is zero afterwards, whatever the outcome', async () => {
  for (const { atr, answer } of CARDS.slice(0, 10)) {
    const seen = { reader: 'r', atr: bytes(atr), answer: answer === null ? null : bytes(answer) };
    await answerPresentation(seen, keys);
    expect(seen.atr.every((byte) => byte === 0)).toBe(true);
    expect(seen.answer?.every((byte) => byte === 0) ?? true).toBe(true);
  }
});

test('the same card on readers of different makers is the same card', async () => {
  const sony = {
    reader: 'a',
    atr: bytes('3B8F8001804F0CA00000030611003B0000000042'),
    answer: bytes('0114B35A6B7C8D9E9000'),
  };
  const acr122 = {
    reader: 'a',
    atr: bytes('3B8F8001804F0CA00000030603F011000000008A'),
    answer: bytes('0114B35A6B7C8D9E9000'),
  };
  const scm = { reader: 'a', atr: bytes('3B8C80010443FD0114B35A6B7C8D9E004F'), answer: null };
  const [one, two, three] = await Promise.all(
    [sony, acr122, scm].map((seen) => answerPresentation(seen, keys)),
  );
  expect(one?.type).toBe('tap');
  expect(two).toEqual(one);
  expect(three).toEqual(one);
});

test.each([
  ['suica-1', 'tap'],
  ['suica-2', 'tap'],
  ['pasmo', 'tap'],
  ['icoca', 'tap'],
  ['town-card', 'tap'],
  ['staff-card', 'tap'],
  ['iphone', 'card/random-id'],
  ['android', 'card/random-id'],
  ['my-number', 'card/random-id'],
])('the deck: %s gives %s', async (name, expected) => {
  const card = SAMPLE_CARDS.find((each) => each.name === name);
  const touch = await answerPresentation(
    { reader: 'r', atr: bytes(card?.atr ?? ''), answer: bytes(card?.answer ?? '') },
    keys,
  );
  expect(touch.type === 'tap' ? 'tap' : touch.code).toBe(expected);
});
