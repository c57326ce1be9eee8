import { expect, test } from 'vitest';
import { isWorking, trackPresence } from '../../../../kiosk/reader/track-presence.ts';

const EMPTY = 0x12;
const PRESENT = 0x22;
const IN_USE = 0x122;
const UNPOWERED = 0x422;
const UNAVAILABLE = 0x0a;
const count = (events: number): number => events << 16;

const follow = (states: readonly number[]): string[] => states.map(trackPresence());

test('laying, using, letting it lose power and taking off is one presentation', () => {
  expect(
    follow([
      EMPTY,
      count(1) | PRESENT,
      count(1) | IN_USE,
      count(1) | PRESENT,
      count(1) | UNPOWERED,
      count(2) | EMPTY,
    ]),
  ).toEqual(['same', 'laid', 'same', 'same', 'same', 'left']);
});

test('a card exchanged between two looks is a new one', () => {
  expect(follow([EMPTY, count(1) | PRESENT, count(3) | PRESENT])).toEqual(['same', 'laid', 'laid']);
});

test('a card that came and went between two looks was there', () => {
  expect(follow([EMPTY, count(2) | EMPTY])).toEqual(['same', 'missed']);
  expect(follow([EMPTY, count(1) | PRESENT, count(4) | EMPTY])).toEqual(['same', 'laid', 'missed']);
});

test('the counter runs over', () => {
  expect(follow([count(0xffff) | PRESENT, count(0x10000) | EMPTY])).toEqual(['laid', 'left']);
});

test('where nothing is counted the flags decide', () => {
  expect(follow([EMPTY, PRESENT, PRESENT, EMPTY, PRESENT])).toEqual(['same', 'laid', 'same', 'left', 'laid']);
});

test('a card that lies there at the first look may belong to somebody who waits', () => {
  expect(follow([PRESENT])).toEqual(['laid']);
});

test('a reader without its device holds no card, and its counter starts anew', () => {
  expect(follow([count(7) | PRESENT, UNAVAILABLE, EMPTY, count(1) | PRESENT])).toEqual([
    'laid',
    'left',
    'same',
    'laid',
  ]);
  expect([EMPTY, PRESENT, UNAVAILABLE, 0x02].map(isWorking)).toEqual([true, true, false, false]);
});
