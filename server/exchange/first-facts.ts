import { Fact } from '../../shared/fact.ts';
import type { Lookup, Reader } from '../ledger/engine.ts';
import { type FreshFact, RECORDED, type Verdict } from './fresh-fact.ts';
import { fromKeptText } from './kept-text.ts';
import { key } from './load-known.ts';

/** The fact that claimed an id first, and what became of it. */
export interface FirstFact {
  readonly fact: Fact;
  readonly verdict: Verdict;
}

interface FirstRow {
  readonly municipality_id: string;
  readonly fact_id: string;
  readonly text: string;
  readonly state: Verdict['state'];
  readonly code: string | null;
}
/** The facts with these ids; one that was read again counts as what it then became. */
export const FIND_FIRST_FACTS: Lookup<{ municipality: string; fact: string }, FirstRow> = {
  name: 'find-first-facts',
  keys: { municipality: 'text', fact: 'text' },
  sql: `SELECT f.municipality_id, f.fact_id, f.text,
      CASE WHEN r.seq IS NULL THEN f.state ELSE 'recorded' END AS state,
      CASE WHEN r.seq IS NULL THEN f.code ELSE r.code END AS code
    FROM {keys} JOIN fact f ON f.municipality_id = k.municipality AND f.fact_id = k.fact
    LEFT JOIN fact_reread r ON r.municipality_id = f.municipality_id AND r.kiosk_id = f.kiosk_id
      AND r.epoch = f.epoch AND r.seq = f.seq`,
};

/** Those of some facts' ids that are in use, by municipality and id. */
export async function readFirstFacts(
  reader: Reader,
  facts: readonly FreshFact[],
): Promise<Map<string, FirstFact>> {
  const asked = facts.flatMap(({ said, kiosk }) =>
    said ? [{ municipality: kiosk.municipality, fact: said.fact.id }] : [],
  );
  const firsts = new Map<string, FirstFact>();
  for (const row of await reader.lookup(FIND_FIRST_FACTS, asked)) {
    const { municipality_id, fact_id, text, state, code } = row;
    // Only what could be read as a fact has claimed an id, and the columns hold the verdict it got.
    const verdict = state === 'recorded' && code === null ? RECORDED : ({ state, code } as Verdict);
    firsts.set(key(municipality_id, fact_id), { fact: Fact.parse(JSON.parse(fromKeptText(text))), verdict });
  }
  return firsts;
}

/** What a fact says, wherever in a chain it stands: a kiosk that begins a new epoch gives its facts new places. */
const saying = (fact: Fact): string => JSON.stringify({ ...fact, epoch: '', seq: 0 });

/** Whether two facts with one id are one fact, told at two places. */
export const isSameFact = (one: Fact, other: Fact): boolean => saying(one) === saying(other);
