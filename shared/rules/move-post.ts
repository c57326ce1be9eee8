import type { PostState } from '../posting/post.ts';

const MOVES = {
  submit: { from: ['draft'], to: 'waiting' },
  reopen: { from: ['waiting', 'declined'], to: 'draft' },
  approve: { from: ['waiting'], to: 'approved' },
  decline: { from: ['waiting'], to: 'declined' },
  'take-down': { from: ['approved'], to: 'taken-down' },
} as const satisfies Record<string, { from: readonly PostState[]; to: PostState }>;

/** What can be done with a post as a whole. */
export type PostMove = keyof typeof MOVES;

/** The state after a move; null when it cannot be made from here. What was taken down stays down. */
export function movePost(state: PostState, move: PostMove): PostState | null {
  const { from, to }: { from: readonly PostState[]; to: PostState } = MOVES[move];
  return from.includes(state) ? to : null;
}
