import type { Means } from '../../shared/fact.ts';
import { TAIL_START } from '../cards/find-wallet.ts';
import type { Lookup, Reader } from '../ledger/engine.ts';

/** A gift as its donor's side has it. */
export interface KeptGift {
  readonly wallet_id: string;
  readonly fact_id: string;
  readonly project_id: string;
  readonly passed_on_to: string | null;
  readonly means: Means;
  readonly amount: number;
  readonly state: 'given' | 'suspense' | 'pledged' | 'settled';
  readonly occurred_at: string;
  readonly reversed_at: string | null;
}

const FIND_KEYS: Lookup<{ municipality: string; tail: string }, { wallet_id: string; fact_id: string }> = {
  name: 'find-gift-keys',
  keys: { municipality: 'text', tail: 'text' },
  sql: `SELECT d.wallet_id, d.fact_id FROM {keys} JOIN donation d
    ON d.municipality_id = k.municipality AND substr(d.fact_id, ${TAIL_START}) = k.tail`,
};
const READ_GIFT: Lookup<{ municipality: string; wallet: string; fact: string }, KeptGift> = {
  name: 'read-gift',
  keys: { municipality: 'text', wallet: 'text', fact: 'text' },
  sql: `SELECT d.wallet_id, d.fact_id, d.project_id, d.passed_on_to, d.means, d.amount, d.state, d.occurred_at, d.reversed_at
    FROM {keys} JOIN donation d
      ON d.municipality_id = k.municipality AND d.wallet_id = k.wallet AND d.fact_id = k.fact`,
};

/** Whose gift a fact was; it never changes, so it may be asked before the wallet is locked. */
export async function findGiver(reader: Reader, municipality: string, fact: string): Promise<string | null> {
  const found = await reader.lookup(FIND_KEYS, [{ municipality, tail: fact.slice(TAIL_START - 1) }]);
  return found.find(({ fact_id }) => fact_id === fact)?.wallet_id ?? null;
}

/** The gift as it stands; its wallet is locked. */
export async function readGift(
  reader: Reader,
  municipality: string,
  wallet: string,
  fact: string,
): Promise<KeptGift | null> {
  const [gift] = await reader.lookup(READ_GIFT, [{ municipality, wallet, fact }]);
  return gift ?? null;
}
