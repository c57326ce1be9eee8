import { z } from 'zod';
import { KioskId, Uuid } from '../id.ts';
import { TownCardNumber } from '../town-card.ts';
import { Alias, Asked } from './cards.ts';
import { endpoint } from './endpoint.ts';
import { InTown } from './paths.ts';
import { PostingLine } from './posting-line.ts';

/** What shows that a wallet is the person's own. The server looks whether it is so. */
export const Proof = z.discriminatedUnion('kind', [
  /** Its card was touched at this kiosk just now. */
  z.strictObject({ kind: z.literal('touched'), kiosk: KioskId }),
  /** The person holds the printed card. */
  z.strictObject({ kind: z.literal('town-card'), number: TownCardNumber }),
  /** Two receipt numbers of its gifts. */
  z.strictObject({ kind: z.literal('receipts'), receipts: z.array(z.string().min(1).max(20)).min(2).max(5) }),
]);
export type Proof = z.infer<typeof Proof>;

const MergePair = { from: Alias, into: Alias };
export const previewMerge = endpoint({
  id: 'previewMerge',
  method: 'get',
  path: '/m/:municipality/merges/preview',
  needs: 'card.read',
  summary: 'What bringing two wallets together would post and move.',
  params: InTown,
  query: z.strictObject(MergePair),
  answer: z.object({
    from: z.string(),
    into: z.string(),
    postings: z.array(PostingLine),
    cards: z.array(z.string()),
    townCards: z.array(TownCardNumber),
    /** Sessions that both attended: each becomes a case. */
    doubleSessions: z.int(),
    /** Why it cannot be done. */
    obstacle: z.enum(['from-has-person', 'into-has-no-person', 'already-merged', 'same']).nullable(),
  }),
});

export const mergeWallets = endpoint({
  id: 'mergeWallets',
  method: 'post',
  path: '/m/:municipality/merges',
  needs: 'card.write',
  summary:
    "An anonymous wallet becomes part of a person's, after proof: what it holds and its cards go over, its history stays readable. Not to be undone.",
  params: InTown,
  body: z.strictObject({ request: Uuid, ...MergePair, proof: Proof, asked: Asked }),
  answer: z.object({
    transaction: Uuid,
    status: z.enum(['merged', 'already']),
    from: z.string(),
    into: z.string(),
  }),
});
