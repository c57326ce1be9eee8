import type { KeyObject } from 'node:crypto';
import type { CaseCode } from '../../shared/exchange.ts';
import { toInstant } from '../../shared/time.ts';
import { draftProjectGifts, writeProjectGifts } from '../donations/write-project-gifts.ts';
import type { Transaction } from '../ledger/engine.ts';
import { accountKey } from '../ledger/move.ts';
import { type Accounts, type KnownAccounts, openAccounts } from '../ledger/open-accounts.ts';
import { writeMoves } from '../ledger/write-moves.ts';
import { decideFacts } from './decide-facts.ts';
import { type Draft, draftChange, newDraft } from './draft.ts';
import { readFirstFacts } from './first-facts.ts';
import type { FreshFact } from './fresh-fact.ts';
import { findEarned, loadKnown } from './load-known.ts';
import { type KnownSights, recordSights } from './record-sights.ts';
import { type CardUse, lockWallets, resolveCards } from './resolve-cards.ts';
import { writeAttendances, writeDraft } from './write-draft.ts';
import { writeFacts } from './write-facts.ts';

export interface Recording {
  readonly receivedMs: number;
  readonly pseudonymKey: KeyObject;
  /** Ask for ids already in use, instead of letting the database refuse them with everything else. */
  readonly careful: boolean;
  /** What earlier groups learned of the books that never changes; null where this transaction wrote before. */
  readonly learned: Learned | null;
  /** False for facts that are kept already and are read again. */
  readonly keepFacts?: boolean;
}

export interface Learned {
  readonly accounts: KnownAccounts;
  readonly sights: KnownSights;
}

/**
 * Records facts that continue their kiosks' chains: read, decide, write, all with multi-row statements in the caller's
 * transaction. Sets each fact's verdict. Throws when the database refuses any of it; then nothing of it stands.
 */
export async function recordFacts(
  tx: Transaction,
  facts: readonly FreshFact[],
  { receivedMs, pseudonymKey, careful, learned, keepFacts = true }: Recording,
): Promise<void> {
  const receivedAt = toInstant(receivedMs);
  const uses = facts.map(cardUseOf);
  const { cards, wallets, joined } = await resolveCards(tx, uses, receivedAt);
  facts.forEach((fresh, index) => {
    fresh.wallet = wallets[index] ?? null;
  });
  // From here to the commit other transactions with one of these wallets wait: what can be asked for together is.
  const [, known] = await Promise.all([lockWallets(tx, uses, wallets), loadKnown(tx, facts)]);
  const draft = newDraft();
  decideFacts(facts, { known, cards, firsts: careful ? await readFirstFacts(tx, facts) : new Map(), draft });
  for (const card of joined) {
    draftChange(draft, card.municipality_id, 'wallet', card.wallet_id);
    if (card.blocked_at !== null) draftChange(draft, card.municipality_id, 'card', card.id);
  }
  const reached = draft.donations.filter(({ state }) => state !== 'suspense');
  const [accounts, gifts] = await Promise.all([
    openAccounts(tx, draft.moves, learned?.accounts),
    draftProjectGifts(tx, pseudonymKey, reached),
  ]);
  noteOverdrafts(draft, accounts);
  const attended = writeAttendances(tx, draft);
  if (draft.capped.length > 0) {
    await attended;
    await noteCaps(tx, draft);
  }
  await Promise.all([
    attended,
    writeFacts(tx, keepFacts ? facts : [], receivedAt),
    recordSights(tx, facts, learned?.sights ?? null),
    writeDraft(tx, draft, receivedAt),
    writeProjectGifts(tx, gifts),
    writeMoves(tx, draft.moves, accounts, receivedAt),
  ]);
}

/** The card of a fact that concerns a wallet. A staff card opens none, and a refusal alone does not either. */
function cardUseOf({ said, kiosk, verdict }: FreshFact): CardUse | null {
  if (!said || verdict.state === 'quarantined') return null;
  const { fact } = said;
  switch (fact.kind) {
    case 'welcome':
    case 'attendance':
    case 'donation':
    case 'refusal': {
      const { card, formerCard } = fact;
      if (!card) return null;
      return { municipality: kiosk.municipality, card, formerCard, opensWallet: fact.kind !== 'refusal' };
    }
    default:
      return null;
  }
}

/** What a kiosk said is posted even when a wallet runs dry by it; a person learns of it. */
function noteOverdrafts(draft: Draft, accounts: Accounts): void {
  const balances = new Map<string, number>();
  const add = (name: string, amount: number): number => {
    const balance = (balances.get(name) ?? accounts.get(name)?.balance ?? 0) + amount;
    balances.set(name, balance);
    return balance;
  };
  draft.moves.forEach(({ municipality, postings }, index) => {
    for (const { from, to, amount } of postings) {
      const left = add(accountKey(municipality, from), -amount);
      add(accountKey(municipality, to), amount);
      const fresh = draft.moved[index];
      if (left >= 0 || !fresh) continue;
      if (from.purpose === 'prepaid') noteCase(draft, fresh, 'prepaid/overdrawn');
      if (from.purpose === 'points') noteCase(draft, fresh, 'points/overdrawn');
    }
  });
}

/** Points said over a cap stay posted: two kiosks that could not ask each other may both have kept within it. */
async function noteCaps(tx: Transaction, draft: Draft): Promise<void> {
  for (const { fresh, row, rule } of draft.capped) {
    if (!fresh.said) continue;
    const who = { municipality: row.municipality_id, wallet: row.wallet_id };
    const earned = await findEarned(tx, who, { day: row.day, occurredMs: fresh.said.occurredMs });
    const overDay = rule.capPointsPerDay !== null && earned.dayPoints > rule.capPointsPerDay;
    const overYear = rule.capPointsPerYear !== null && earned.yearPoints > rule.capPointsPerYear;
    if (overDay || overYear) noteCase(draft, fresh, 'cap/exceeded');
  }
}

function noteCase(draft: Draft, fresh: FreshFact, code: CaseCode): void {
  draft.cases.push({ fresh, code });
  if (fresh.verdict.state === 'recorded' && fresh.verdict.code === null) {
    fresh.verdict = { state: 'recorded', code };
  }
}
