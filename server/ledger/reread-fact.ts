import type { KeyObject } from 'node:crypto';
import type { Undecided } from '../../shared/office/case-decisions.ts';
import { dayInJapan, toEpochMs, toInstant } from '../../shared/time.ts';
import type { FreshFact } from '../exchange/fresh-fact.ts';
import { RECORDED } from '../exchange/fresh-fact.ts';
import { fromKeptText } from '../exchange/kept-text.ts';
import { readFact } from '../exchange/read-fact.ts';
import { recordFacts } from '../exchange/record-facts.ts';
import type { Insertion, Lookup, Transaction } from './engine.ts';

type Place = { municipality: string; kiosk: string; epoch: string; seq: number };
interface QuarantinedRow {
  readonly fact_id: string | null;
  readonly state: string;
  readonly text: string;
  readonly link: string;
  readonly occurred_at: string | null;
  readonly received_at: string;
  readonly district: string;
}
const FIND_FACT: Lookup<Place, QuarantinedRow> = {
  name: 'fact-to-read-again',
  keys: { municipality: 'text', kiosk: 'text', epoch: 'text', seq: 'integer' },
  sql: `SELECT f.fact_id, f.state, f.text, f.link, f.occurred_at, f.received_at, s.district FROM {keys}
    JOIN fact f ON f.municipality_id = k.municipality AND f.kiosk_id = k.kiosk AND f.epoch = k.epoch AND f.seq = k.seq
    JOIN kiosk q ON q.municipality_id = f.municipality_id AND q.id = f.kiosk_id
    JOIN site s ON s.municipality_id = q.municipality_id AND s.id = q.site_id`,
};
const FIND_REREAD: Lookup<Place, { fact_id: string }> = {
  name: 'find-reread',
  keys: { municipality: 'text', kiosk: 'text', epoch: 'text', seq: 'integer' },
  sql: `SELECT r.fact_id FROM {keys} JOIN fact_reread r ON r.municipality_id = k.municipality
    AND r.kiosk_id = k.kiosk AND r.epoch = k.epoch AND r.seq = k.seq`,
};
const ADD_REREAD: Insertion<{
  municipality_id: string;
  kiosk_id: string;
  epoch: string;
  seq: number;
  fact_id: string;
  wallet_id: string | null;
  code: string | null;
  read_at: string;
}> = {
  name: 'add-reread',
  table: 'fact_reread',
  columns: {
    municipality_id: 'text',
    kiosk_id: 'text',
    epoch: 'text',
    seq: 'integer',
    fact_id: 'text',
    wallet_id: 'text',
    code: 'text',
    read_at: 'text',
  },
};

export type Reread =
  | { readonly status: 'recorded'; readonly factId: string }
  | { readonly status: 'refused'; readonly undecided: Undecided };

const refused = (why: Undecided['why'], code: Undecided['code'] = null): Reread => ({
  status: 'refused',
  undecided: { why, code },
});

/**
 * Reads a quarantined fact anew and posts it by the same steps as a fresh one, at the time it truly happened. What was signed
 * stays as it is; that it counts now stands beside it. A refusal may have written: undo the transaction.
 */
export async function rereadFact(
  tx: Transaction,
  place: Place,
  { pseudonymKey, nowMs }: { readonly pseudonymKey: KeyObject; readonly nowMs: number },
): Promise<Reread> {
  const [row] = await tx.lookup(FIND_FACT, [place]);
  if (row?.state !== 'quarantined') return refused('never-counts');
  if (row.fact_id === null) return refused('never-counts');
  if ((await tx.lookup(FIND_REREAD, [place])).length > 0) {
    return refused('read-before');
  }
  const text = fromKeptText(row.text);
  const reading = readFact(text, place);
  if (reading.status === 'quarantined') return refused('still', reading.code);
  const occurredAt = row.occurred_at ?? row.received_at;
  const occurredMs = toEpochMs(occurredAt);
  const fresh: FreshFact = {
    kiosk: { municipality: place.municipality, id: place.kiosk, district: row.district, run: null },
    epoch: place.epoch,
    seq: place.seq,
    text,
    link: row.link,
    said: { fact: reading.fact, occurredMs, occurredAt, day: dayInJapan(occurredMs) },
    claimsId: true,
    isRepeat: false,
    wallet: null,
    verdict: RECORDED,
  };
  await recordFacts(tx, [fresh], {
    receivedMs: nowMs,
    pseudonymKey,
    careful: false,
    learned: null,
    keepFacts: false,
  });
  if (fresh.verdict.state === 'quarantined') {
    return refused('still', fresh.verdict.code);
  }
  await tx.insert(ADD_REREAD, [
    {
      municipality_id: place.municipality,
      kiosk_id: place.kiosk,
      epoch: place.epoch,
      seq: place.seq,
      fact_id: row.fact_id,
      wallet_id: fresh.wallet,
      code: fresh.verdict.code,
      read_at: toInstant(nowMs),
    },
  ]);
  return { status: 'recorded', factId: row.fact_id };
}
