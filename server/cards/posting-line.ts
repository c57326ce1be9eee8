import { walletAlias } from '../../shared/alias.ts';
import type { PostingLine } from '../../shared/office/posting-line.ts';
import { type AccountRef, type Posting, PURPOSES } from '../../shared/rules/plan-postings.ts';

const owned = ({ purpose, ownerId }: AccountRef) => ({
  purpose,
  owner: PURPOSES[purpose].owner === 'wallet' ? walletAlias(ownerId) : ownerId,
});

/** A posting for eyes: wallets by their short names. */
export const postingLine = ({ from, to, unit, amount }: Posting): PostingLine => ({
  from: owned(from),
  to: owned(to),
  unit,
  amount,
});
