import { expect, it } from 'vitest';
import { nextWaiting } from '../../../../../server/portal/posts/next-waiting.ts';

const waiting = ['a', 'b', 'c'].map((post) => ({ post }));

it('goes on to the one that came after', () => {
  expect(nextWaiting(waiting, 'a')).toBe('b');
  expect(nextWaiting(waiting, 'b')).toBe('c');
});

it('comes back to what was passed over', () => expect(nextWaiting(waiting, 'c')).toBe('a'));

it('begins with the oldest from a post that does not wait', () =>
  expect(nextWaiting(waiting, 'decided')).toBe('a'));

it('ends where no other waits', () => {
  expect(nextWaiting([{ post: 'a' }], 'a')).toBeNull();
  expect(nextWaiting([], 'a')).toBeNull();
});
