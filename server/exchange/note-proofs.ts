import type { OrderAnswer } from '../../shared/order.ts';
import type { Insertion, Lookup, Transaction } from '../ledger/engine.ts';
import type { PlacedCall } from './call.ts';

/** How long a kiosk's runs are remembered. */
const RUNS_KEPT_MS = 30 * 86_400_000;

interface SaidOfOrder {
  readonly municipality: string;
  readonly kiosk: string;
  readonly id: string;
  readonly answer: OrderAnswer['answer'];
  readonly code: string | null;
  readonly run: string;
  readonly at: string;
}
/** A picture proves itself at its own door: an exchange can only say that it was taken on, or why not. */
const ANSWER_ORDERS: Lookup<SaidOfOrder, never> = {
  name: 'answer-orders',
  keys: {
    municipality: 'text',
    kiosk: 'text',
    id: 'text',
    answer: 'text',
    code: 'text',
    run: 'text',
    at: 'text',
  },
  sql: `UPDATE kiosk_order SET
      state = CASE k.answer WHEN 'done' THEN 'proven' WHEN 'refused' THEN 'refused' ELSE 'taken' END,
      code = k.code,
      taken_at = coalesce(kiosk_order.taken_at, k.at),
      ended_at = CASE k.answer WHEN 'taken' THEN NULL ELSE k.at END,
      run_before = CASE WHEN k.answer = 'taken' AND kiosk_order.state = 'asked' THEN k.run
        ELSE kiosk_order.run_before END,
      proof_run = CASE k.answer WHEN 'done' THEN k.run END
    FROM {keys}
    WHERE kiosk_order.municipality_id = k.municipality AND kiosk_order.id = k.id
      AND kiosk_order.kiosk_id = k.kiosk AND kiosk_order.state IN ('asked', 'taken')
      AND (k.answer <> 'done' OR (kiosk_order.kind = 'restart' AND k.run <> ''
        AND coalesce(kiosk_order.run_before, '') <> k.run))`,
};

type Begun = { municipality: string; kiosk: string; run: string; since: string };
const PUT_RUNS: Insertion<{
  municipality_id: string;
  kiosk_id: string;
  run_id: string;
  first_heard_at: string;
  version: string;
}> = {
  name: 'put-runs',
  table: 'kiosk_run',
  columns: {
    municipality_id: 'text',
    kiosk_id: 'text',
    run_id: 'text',
    first_heard_at: 'text',
    version: 'text',
  },
  tail: 'ON CONFLICT (municipality_id, kiosk_id, run_id) DO NOTHING',
};
const NOTE_RUNS: Lookup<Begun, never> = {
  name: 'note-runs',
  keys: { municipality: 'text', kiosk: 'text', run: 'text', since: 'text' },
  sql: `UPDATE kiosk SET run_id = k.run FROM {keys}
    WHERE kiosk.municipality_id = k.municipality AND kiosk.id = k.kiosk`,
};
const FORGET_RUNS: Lookup<Begun, never> = {
  name: 'forget-runs',
  keys: { municipality: 'text', kiosk: 'text', run: 'text', since: 'text' },
  sql: `DELETE FROM kiosk_run WHERE (municipality_id, kiosk_id, run_id) IN (
      SELECT r.municipality_id, r.kiosk_id, r.run_id FROM {keys}
      JOIN kiosk_run r ON r.municipality_id = k.municipality AND r.kiosk_id = k.kiosk
      WHERE r.first_heard_at < k.since)`,
};

/** Writes what kiosks proved besides facts: that another run has begun, and how orders of the office went. */
export async function noteProofs(tx: Transaction, placed: readonly PlacedCall[], at: string): Promise<void> {
  const said = placed.flatMap(({ kiosk, read: { request } }) =>
    (request.orders ?? []).map(({ id, answer, code }): SaidOfOrder => {
      const { municipality, id: kioskId } = kiosk;
      const run = request.health.run ?? '';
      return { municipality, kiosk: kioskId, id, answer, code: code ?? null, run, at };
    }),
  );
  const begun = placed.filter(
    ({ kiosk, read }) => read.request.health.run !== undefined && read.request.health.run !== kiosk.run,
  );
  // Nearly always there is neither.
  if (said.length > 0) await tx.update(ANSWER_ORDERS, said);
  if (begun.length > 0) await noteRuns(tx, begun, at);
}

async function noteRuns(tx: Transaction, begun: readonly PlacedCall[], at: string): Promise<void> {
  const since = new Date(Date.parse(at) - RUNS_KEPT_MS).toISOString();
  const runs = begun.map(({ kiosk, read }) => ({
    municipality: kiosk.municipality,
    kiosk: kiosk.id,
    run: read.request.health.run ?? '',
    since,
  }));
  await tx.insert(
    PUT_RUNS,
    begun.map(({ kiosk, read: { request } }) => ({
      municipality_id: kiosk.municipality,
      kiosk_id: kiosk.id,
      run_id: request.health.run ?? '',
      first_heard_at: at,
      version: request.health.version,
    })),
  );
  await tx.update(NOTE_RUNS, runs);
  await tx.update(FORGET_RUNS, runs);
}
