import type { Engine, Reader } from '../ledger/engine.ts';
import { verifyAudit } from './verify-audit.ts';
import { verifyBalances } from './verify-balances.ts';
import { verifyCauses } from './verify-causes.ts';
import { verifyEarned } from './verify-earned.ts';
import { verifyEntries } from './verify-entries.ts';
import { verifyFacts } from './verify-facts.ts';
import { verifyGifts } from './verify-gifts.ts';
import { verifyProjectBooks } from './verify-project-books.ts';
import { verifyReversals } from './verify-reversals.ts';

/** Each check says what it has checked, or throws a Difference. */
export type Check = (reader: Reader) => Promise<string>;

const CHECKS: readonly Check[] = [
  verifyFacts,
  verifyBalances,
  verifyCauses,
  verifyReversals,
  verifyEarned,
  verifyEntries,
  verifyGifts,
  verifyProjectBooks,
  verifyAudit,
];

/**
 * Recomputes the books from what was signed and posted, and compares: chains from texts, postings from facts, balances from
 * postings, the two sides of each gift. All of one moment. Throws the first Difference.
 */
export function verifyBooks(engine: Engine, say: (line: string) => void): Promise<void> {
  return engine.snapshot(async (reader) => {
    for (const check of CHECKS) say(await check(reader));
  });
}
