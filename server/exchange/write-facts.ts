import type { Insertion, Transaction } from '../ledger/engine.ts';
import type { FreshFact } from './fresh-fact.ts';
import { toKeptText } from './kept-text.ts';

interface FactRow {
  municipality_id: string;
  kiosk_id: string;
  epoch: string;
  seq: number;
  fact_id: string | null;
  kind: string | null;
  wallet_id: string | null;
  link: string;
  text: string;
  state: string;
  code: string | null;
  occurred_at: string | null;
  received_at: string;
}
const ADD_FACTS: Insertion<FactRow> = {
  name: 'add-facts',
  table: 'fact',
  columns: {
    municipality_id: 'text',
    kiosk_id: 'text',
    epoch: 'text',
    seq: 'integer',
    fact_id: 'text',
    kind: 'text',
    wallet_id: 'text',
    link: 'text',
    text: 'text',
    state: 'text',
    code: 'text',
    occurred_at: 'text',
    received_at: 'text',
  },
};

/** Keeps facts with their exact texts and verdicts. */
export async function writeFacts(
  tx: Transaction,
  facts: readonly FreshFact[],
  receivedAt: string,
): Promise<void> {
  await tx.insert(
    ADD_FACTS,
    facts.map(({ kiosk, epoch, seq, said, text, link, wallet, verdict, claimsId, isRepeat }) => ({
      municipality_id: kiosk.municipality,
      kiosk_id: kiosk.id,
      epoch,
      seq,
      fact_id: said && claimsId ? said.fact.id : null,
      // A repeat is of no kind, so that nothing is counted twice.
      kind: said && !isRepeat ? said.fact.kind : null,
      wallet_id: wallet,
      link,
      text: toKeptText(text),
      state: verdict.state,
      code: verdict.code,
      occurred_at: said ? said.occurredAt : null,
      received_at: receivedAt,
    })),
  );
}
