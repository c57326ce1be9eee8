import { expect, test } from 'vitest';
import { readRange } from '../../../shared/read-range.ts';

test.each([
  [undefined, null],
  ['bytes=0-', { from: 0, until: 99 }],
  ['bytes=10-19', { from: 10, until: 19 }],
  ['bytes=90-500', { from: 90, until: 99 }],
  ['bytes=-5', { from: 95, until: 99 }],
  ['bytes=-500', { from: 0, until: 99 }],
  ['bytes=100-', 'outside'],
  ['bytes=-0', 'outside'],
  ['bytes=20-10', null],
  ['bytes=0-1,5-6', null],
  ['bytes=-', null],
  ['lines=0-1', null],
  ['bytes=0x0-1', null],
])('%s of 100 bytes', (header, expected) => {
  expect(readRange(header, 100)).toEqual(expected);
});

test('an empty file has no part to ask for', () => {
  expect(readRange('bytes=0-', 0)).toBe('outside');
});
