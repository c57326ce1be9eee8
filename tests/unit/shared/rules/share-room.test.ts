import { expect, test } from 'vitest';
import { shareRoom } from '../../../../shared/rules/share-room.ts';

const assets = [
  { sha256: 'a', bytes: 1 },
  { sha256: 'b', bytes: 20 },
  { sha256: 'c', bytes: 300 },
  { sha256: 'd', bytes: 4_000 },
];

test('a post holds what it alone names; what two name, neither frees; what nobody names is unused', () => {
  const { bytes, unusedBytes, bytesOf } = shareRoom(assets, [
    { post: 'one', names: ['a', 'b', 'a'] },
    { post: 'two', names: ['b', 'c'] },
    { post: 'three', names: ['another’s'] },
  ]);
  expect({ bytes, unusedBytes, of: [...bytesOf] }).toEqual({
    bytes: 4_321,
    unusedBytes: 4_000,
    of: [
      ['one', 1],
      ['two', 300],
    ],
  });
});

test('of nothing there is nothing', () => {
  expect(shareRoom([], [])).toEqual({ bytes: 0, unusedBytes: 0, bytesOf: new Map() });
});
