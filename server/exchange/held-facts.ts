import type { CaseCode, ExchangeRequest, QuarantineCode } from '../../shared/exchange.ts';
import type { Insertion, Lookup, Transaction } from '../ledger/engine.ts';
import type { PlacedCall } from './call.ts';
import type { ExchangingKiosk } from './fresh-fact.ts';
import { toKeptText } from './kept-text.ts';
import { openCases } from './open-cases.ts';
import type { ChainHead } from './place-in-chain.ts';

/** A fact the server had before this request. */
export interface HeldFact {
  readonly kiosk_id: string;
  readonly seq: number;
  readonly link: string;
  readonly code: CaseCode | QuarantineCode | null;
  readonly wallet: string | null;
}

const FIND_HELD: Lookup<
  { municipality: string; kiosk: string; epoch: string; first: number; last: number },
  HeldFact
> = {
  name: 'find-held-facts',
  keys: { municipality: 'text', kiosk: 'text', epoch: 'text', first: 'integer', last: 'integer' },
  sql: `SELECT f.kiosk_id, f.seq, f.link, f.code, f.wallet_id AS wallet FROM {keys} JOIN fact f
    ON f.municipality_id = k.municipality AND f.kiosk_id = k.kiosk AND f.epoch = k.epoch
      AND f.seq BETWEEN k.first AND k.last
    ORDER BY f.kiosk_id, f.seq`,
};

/** For each request, the facts held at its places, in order; none where it continues the chain. */
export async function readHeldFacts(
  tx: Transaction,
  calls: readonly {
    readonly kiosk: ExchangingKiosk;
    readonly request: ExchangeRequest;
    readonly head: ChainHead;
  }[],
): Promise<HeldFact[][]> {
  const repeats = calls.filter(
    ({ request, head }) => request.facts.length > 0 && request.fromSeq <= head.seq,
  );
  const found = await tx.lookup(
    FIND_HELD,
    repeats.map(({ kiosk, request }) => ({
      municipality: kiosk.municipality,
      kiosk: kiosk.id,
      epoch: request.epoch,
      first: request.fromSeq,
      last: request.fromSeq + request.facts.length - 1,
    })),
  );
  return calls.map(({ kiosk }) => found.filter(({ kiosk_id }) => kiosk_id === kiosk.id));
}

const KEEP_STRAYS: Insertion<
  {
    municipality_id: string;
    kiosk_id: string;
    epoch: string;
    seq: number;
    link: string;
    text: string;
    received_at: string;
  },
  { seq: number }
> = {
  name: 'keep-strays',
  table: 'stray_fact',
  columns: {
    municipality_id: 'text',
    kiosk_id: 'text',
    epoch: 'text',
    seq: 'integer',
    link: 'text',
    text: 'text',
    received_at: 'text',
  },
  tail: 'ON CONFLICT (municipality_id, kiosk_id, epoch, seq, link) DO NOTHING RETURNING seq',
};

/**
 * Keeps what a kiosk sent for places that other facts hold: signed words are never thrown away. Each request that brings new
 * ones opens a case.
 */
export async function keepStrays(
  tx: Transaction,
  calls: readonly PlacedCall[],
  receivedAt: string,
): Promise<void> {
  for (const { kiosk, place, read } of calls) {
    if (place.stray === 0) continue;
    const { request, links } = read;
    const first = place.held + place.fresh;
    const kept = await tx.insert(
      KEEP_STRAYS,
      links.slice(first).map((link, index) => ({
        municipality_id: kiosk.municipality,
        kiosk_id: kiosk.id,
        epoch: request.epoch,
        seq: request.fromSeq + first + index,
        link,
        text: toKeptText(request.facts[first + index] ?? ''),
        received_at: receivedAt,
      })),
    );
    const [earliest] = kept;
    if (!earliest) continue;
    await openCases(tx, [
      {
        municipality_id: kiosk.municipality,
        code: 'chain/forked',
        kiosk_id: kiosk.id,
        epoch: request.epoch,
        seq: earliest.seq,
        fact_id: null,
        wallet_id: null,
        opened_at: receivedAt,
      },
    ]);
  }
}
