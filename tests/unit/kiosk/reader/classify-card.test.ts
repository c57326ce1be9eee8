import { expect, test } from 'vitest';
import { carriesIdInAtr, classifyCard } from '../../../../kiosk/reader/classify-card.ts';
import { CARDS } from '../../../fixtures/cards.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

test.each(CARDS)('$name', ({ atr, answer, expects, silent }) => {
  const card = classifyCard(bytes(atr), answer === null ? null : bytes(answer));
  if ('code' in expects) {
    expect(card).toEqual({ type: expects.code });
  } else {
    const id = silent ? atr.slice(14, 30) : answer?.slice(0, -4);
    expect(card.type === 'usable' && { kind: card.kind, id: card.id.toString('hex').toUpperCase() }).toEqual({
      kind: expects.kind,
      id,
    });
  }
  expect(carriesIdInAtr(bytes(atr))).toBe(silent ?? false);
});

test('the corpus has at least twenty cards and every outcome', () => {
  expect(CARDS.length).toBeGreaterThanOrEqual(20);
  const outcomes = new Set(CARDS.map(({ expects }) => ('code' in expects ? expects.code : expects.kind)));
  expect([...outcomes].sort()).toEqual([
    'card/not-usable',
    'card/once-more',
    'card/random-id',
    'felica',
    'type-a',
  ]);
});

test('an ATR that was cut short is no card that stands for a person', () => {
  const atr = bytes('3B8F8001804F0CA00000030611003B0000000042');
  for (let length = 0; length < 14; length++) {
    expect(classifyCard(atr.subarray(0, length), bytes('0114B35A6B7C8D9E9000')).type).not.toBe('usable');
  }
});
