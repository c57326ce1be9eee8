import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { cardKeysFor, deriveCardKey } from '../../../../server/cards/derive-card-key.ts';
import { CardKey } from '../../../../shared/exchange.ts';

const secret = new Uint8Array(32).fill(7);

it('gives the same key for ever: a changed derivation would make every card a stranger', () => {
  expect(deriveCardKey(secret, 'tsurugashima', 1)).toEqual({
    version: 1,
    key: '4fBJ_bhq40t87EIVtSiIighPQAL_dJCfx5xFI0Fs4gk',
  });
});

it('differs by secret, municipality and version, and has the shape readers expect', () => {
  const keys = [
    deriveCardKey(secret, 'tsurugashima', 1),
    deriveCardKey(secret, 'tsurugashima', 2),
    deriveCardKey(secret, 'kawagoe', 1),
    deriveCardKey(randomBytes(32), 'tsurugashima', 1),
  ];
  expect(new Set(keys.map(({ key }) => key)).size).toBe(4);
  for (const key of keys) expect(CardKey.parse(key)).toEqual(key);
});

it('gives the current key first, and the former one only during a rotation', () => {
  const versions = (current: number, former: number | null) =>
    cardKeysFor(secret, 'tsurugashima', { current, former }).map(({ version }) => version);
  expect(versions(1, null)).toEqual([1]);
  expect(versions(2, 1)).toEqual([2, 1]);
});
