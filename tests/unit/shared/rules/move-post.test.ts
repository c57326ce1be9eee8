import { expect, it } from 'vitest';
import { POST_STATES } from '../../../../shared/posting/post.ts';
import { movePost } from '../../../../shared/rules/move-post.ts';

const MOVES = ['submit', 'reopen', 'approve', 'decline', 'take-down'] as const;

it('a post goes these ways and no others', () => {
  const ways = POST_STATES.flatMap((state) =>
    MOVES.flatMap((move) => {
      const to = movePost(state, move);
      return to === null ? [] : [`${state} -${move}-> ${to}`];
    }),
  );
  expect(ways).toEqual([
    'draft -submit-> waiting',
    'waiting -reopen-> draft',
    'waiting -approve-> approved',
    'waiting -decline-> declined',
    'approved -take-down-> taken-down',
    'declined -reopen-> draft',
  ]);
});
