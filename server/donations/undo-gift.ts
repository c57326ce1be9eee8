import type { KeyObject } from 'node:crypto';
import { dayInJapan, toEpochMs } from '../../shared/time.ts';
import type { Insertion, Lookup, Transaction } from '../ledger/engine.ts';
import type { KeptGift } from './find-gift-in-ledger.ts';
import { projectLineId } from './write-project-gifts.ts';

/** What the transaction to be undone did for the gift. */
export type GiftPart = 'gift' | 'settle-pledge' | 'pass-on';

/** Why a transaction of a gift cannot be undone now: what was built on it must be undone first. Null when it can. */
export function whyNotUndo(part: GiftPart, { state, passed_on_to }: KeptGift): string | null {
  if (part === 'settle-pledge') return state === 'settled' ? null : 'this payment does not stand';
  if (state === 'settled') return 'it was paid at the counter: take the payment back first';
  if (part === 'gift' && passed_on_to !== null) return 'it was passed on from suspense: take that back first';
  if (part === 'pass-on' && passed_on_to === null) return 'this passing on does not stand';
  return null;
}

type Gift = { municipality: string; wallet: string; fact: string; at: string };
const KEYS = { municipality: 'text', wallet: 'text', fact: 'text', at: 'text' } as const;
const undo = (part: GiftPart, set: string): Lookup<Gift, never> => ({
  name: `undo-${part}`,
  keys: KEYS,
  sql: `UPDATE donation SET ${set} FROM {keys} WHERE donation.municipality_id = k.municipality
    AND donation.wallet_id = k.wallet AND donation.fact_id = k.fact AND donation.reversed_at IS NULL`,
});
const UNDO: Record<GiftPart, Lookup<Gift, never>> = {
  gift: undo(
    'gift',
    `reversed_at = k.at, struck_at = CASE WHEN donation.state = 'suspense' THEN NULL ELSE k.at END`,
  ),
  'settle-pledge': undo('settle-pledge', `state = 'pledged', award_points = 0`),
  'pass-on': undo('pass-on', `state = 'suspense', passed_on_to = NULL`),
};

const STRIKE_LINES: Insertion<{
  municipality_id: string;
  project_id: string;
  id: string;
  means: string;
  amount: number;
  day: string;
}> = {
  name: 'strike-project-gifts',
  table: 'project_gift_struck',
  columns: {
    municipality_id: 'text',
    project_id: 'text',
    id: 'text',
    means: 'text',
    amount: 'integer',
    day: 'text',
  },
};

/** A gift, its payment or its passing on no longer stands, and what it wrote in a project's book is struck out. The gift is locked. */
export async function undoGift(
  tx: Transaction,
  pseudonymKey: KeyObject,
  undone: {
    readonly municipality: string;
    readonly part: GiftPart;
    readonly gift: KeptGift;
    /** The transaction that is undone. */
    readonly transactionId: string;
    readonly at: string;
  },
): Promise<void> {
  const { municipality, part, gift, transactionId, at } = undone;
  await tx.update(UNDO[part], [{ municipality, wallet: gift.wallet_id, fact: gift.fact_id, at }]);
  if (part === 'settle-pledge' || (part === 'gift' && gift.state === 'suspense')) return;
  const project = part === 'pass-on' ? gift.passed_on_to : gift.project_id;
  if (project === null) throw new Error('a gift that was passed on names no project');
  await tx.insert(STRIKE_LINES, [
    {
      municipality_id: municipality,
      project_id: project,
      id: projectLineId(pseudonymKey, municipality, project, transactionId),
      means: gift.means,
      amount: gift.amount,
      day: dayInJapan(toEpochMs(at)),
    },
  ]);
}
