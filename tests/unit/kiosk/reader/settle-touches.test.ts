import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Touch } from '../../../../kiosk/reader/answer-presentation.ts';
import { RESEAT_MS, settleTouches } from '../../../../kiosk/reader/settle-touches.ts';
import { CardId } from '../../../../shared/card.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const tap = (letter: string): Touch => ({
  type: 'tap',
  reader: 'r',
  reading: { card: CardId.parse(`1.${letter.repeat(43)}`) },
});
const onceMore: Touch = { type: 'unreadable', reader: 'r', code: 'card/once-more' };
const random: Touch = { type: 'unreadable', reader: 'r', code: 'card/random-id' };

function hand() {
  const said: Touch[] = [];
  const touches = settleTouches((touch) => said.push(touch));
  let nowMs = 1_000;
  const pass = (ms: number): void => {
    nowMs += ms;
    vi.advanceTimersByTime(ms);
  };
  return {
    said,
    pass,
    /** Lays a card on, lets it be read, takes it off. */
    touch(outcome: Touch, holdMs = 100): void {
      const reseated = touches.laid(nowMs);
      pass(holdMs / 2);
      touches.answered(outcome, reseated);
      pass(holdMs / 2);
      touches.left(nowMs);
    },
  };
}

test('a card that flickers at the edge of the field gives one tap', () => {
  const { said, pass, touch } = hand();
  touch(tap('A'));
  pass(RESEAT_MS - 1);
  touch(tap('A'));
  pass(10);
  touch(tap('A'));
  expect(said).toEqual([tap('A')]);
});

test('the same card later is a new tap, a different card is one at once', () => {
  const { said, pass, touch } = hand();
  touch(tap('A'));
  pass(RESEAT_MS);
  touch(tap('A'));
  pass(1);
  touch(tap('B'));
  expect(said).toEqual([tap('A'), tap('A'), tap('B')]);
});

test('a touch too short is answered after a moment', () => {
  const { said, pass, touch } = hand();
  touch(onceMore, 50);
  expect(said).toEqual([]);
  pass(RESEAT_MS);
  expect(said).toEqual([onceMore]);
});

test('a touch that succeeds at the second try is only a tap', () => {
  const { said, pass, touch } = hand();
  touch(onceMore, 50);
  pass(50);
  touch(tap('A'));
  pass(2_000);
  expect(said).toEqual([tap('A')]);
});

test('two touches too short, one after the other, are two answers', () => {
  const { said, pass, touch } = hand();
  touch(onceMore, 50);
  pass(2_000);
  touch(onceMore, 50);
  pass(2_000);
  expect(said).toEqual([onceMore, onceMore]);
});

test('many quick failures still get their answer in time', () => {
  const { said, pass, touch } = hand();
  for (let round = 0; round < 6; round++) {
    touch(onceMore, 40);
    pass(40);
  }
  expect(said.length).toBeGreaterThanOrEqual(1);
});

test('a phone with a new number each time is refused once per touch', () => {
  const { said, pass, touch } = hand();
  touch(random);
  pass(100);
  touch(random);
  pass(1_000);
  touch(random);
  expect(said).toEqual([random, random]);
});
