import { expect, it } from 'vitest';
import {
  type BoothDraft,
  boothFaults,
  boxesYen,
  boxYen,
  typedNumber,
} from '../../../../../server/portal/booth-cash/booth-draft.ts';

const newDraft = (said: Partial<BoothDraft> = {}): BoothDraft => ({
  request: '0190a1b2-0000-7000-8000-0000000000b1',
  day: '2009-03-15',
  place: '会場',
  counters: ['山田', '鈴木'],
  boxes: [{ project: 'satoyama', pieces: { '1000': '3', '100': '２', '1': '' } }],
  total: '3,200',
  ...said,
});

it.each([
  ['86,300', 86_300],
  ['８６３００', 86_300],
  ['¥ 100', 100],
  ['', null],
  ['-1', null],
  ['12.5', null],
  ['十', null],
])('reads %j as %s', (text, number) => expect(typedNumber(text)).toBe(number));

it('adds up what was typed', () => {
  const draft = newDraft();
  expect(draft.boxes.map(boxYen)).toEqual([3_200]);
  expect(boxesYen(draft)).toBe(3_200);
  expect(boothFaults(draft)).toEqual([]);
});

it.each([
  [{ day: '' }, ['needDay']],
  [{ place: ' ' }, ['needPlace']],
  [{ counters: ['山田', ''] }, ['needCounters']],
  [{ counters: ['山田', ' 山田 '] }, ['sameCounters']],
  [{ boxes: [] }, ['needBox']],
  [{ boxes: [{ project: 'satoyama', pieces: {} }] }, ['needBox']],
] satisfies [Partial<BoothDraft>, string[]][])('%j has to be mended', (said, faults) =>
  expect(boothFaults(newDraft(said))).toEqual(faults),
);
