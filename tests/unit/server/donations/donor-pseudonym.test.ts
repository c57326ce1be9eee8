import { randomBytes, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { derivePseudonymKey, donorPseudonym } from '../../../../server/donations/donor-pseudonym.ts';

const key = derivePseudonymKey(randomBytes(32));

it('is steady within one book and unrelated between books, towns and servers', () => {
  const wallet = randomUUID();
  const name = donorPseudonym(key, 'tsurugashima', 'kodomo', wallet);
  expect(donorPseudonym(key, 'tsurugashima', 'kodomo', wallet)).toBe(name);
  const others = [
    donorPseudonym(key, 'tsurugashima', 'midori', wallet),
    donorPseudonym(key, 'kawagoe', 'kodomo', wallet),
    donorPseudonym(derivePseudonymKey(randomBytes(32)), 'tsurugashima', 'kodomo', wallet),
    donorPseudonym(key, 'tsurugashima', 'kodomo', randomUUID()),
  ];
  expect(new Set([name, ...others]).size).toBe(5);
});

it('does not mix up names that run together', () => {
  expect(donorPseudonym(key, 'a', 'b-c', 'w')).not.toBe(donorPseudonym(key, 'a-b', 'c', 'w'));
});
