import type { CaseCode } from '../../shared/exchange.ts';
import type { BodyOf, FactHead } from '../../shared/fact.ts';
import type { Posting } from '../../shared/rules/plan-postings.ts';
import { toEpochMs } from '../../shared/time.ts';
import type { Draft } from './draft.ts';
import type { FreshFact, SaidFact } from './fresh-fact.ts';
import { cardKey, type KnownCards } from './resolve-cards.ts';

/** A fact is recorded; the first of its codes is told to the kiosk, and each opens a case. */
export function recordWith(fresh: FreshFact, codes: readonly CaseCode[], draft: Draft): void {
  fresh.verdict = { state: 'recorded', code: codes[0] ?? null };
  // A second touch at a session is everyday life; the fact says it, and no one needs to look.
  for (const code of codes) if (code !== 'attendance/already') draft.cases.push({ fresh, code });
}

/** A fact's own postings: the transaction has the fact's id. */
export function draftMove(
  draft: Draft,
  fresh: FreshFact,
  { occurredAt }: SaidFact,
  fact: FactHead & (BodyOf<'attendance'> | BodyOf<'donation'>),
  postings: readonly Posting[],
): void {
  draft.moves.push({
    municipality: fresh.kiosk.municipality,
    transactionId: fact.id,
    postings,
    cause: 'fact',
    factId: fact.id,
    rule: fact.rule,
    reverses: null,
    occurredAt,
  });
  draft.moved.push(fresh);
}

export function walletOf({ wallet }: FreshFact): string {
  if (wallet === null) throw new Error('a fact with a card has no wallet');
  return wallet;
}

/** A card is honoured for what it did before it was blocked. */
export function isBlocked(
  cards: KnownCards,
  municipality: string,
  card: string,
  occurredMs: number,
): boolean {
  const blockedAt = cards.get(cardKey(municipality, card))?.blocked_at;
  return blockedAt ? toEpochMs(blockedAt) <= occurredMs : false;
}
