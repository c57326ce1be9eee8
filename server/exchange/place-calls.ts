import { CHAIN_START } from '../../shared/fact-chain.ts';
import { correctTime } from '../../shared/rules/correct-time.ts';
import { dayInJapan, toInstant } from '../../shared/time.ts';
import type { Lookup, Transaction } from '../ledger/engine.ts';
import type { PlacedCall, ReadCall } from './call.ts';
import { type ExchangingKiosk, type FreshFact, RECORDED } from './fresh-fact.ts';
import { readHeldFacts } from './held-facts.ts';
import { type ChainPlace, placeInChain } from './place-in-chain.ts';
import { readFact } from './read-fact.ts';

export interface HeadRow {
  readonly municipality_id: string;
  readonly kiosk_id: string;
  readonly epoch: string;
  readonly seq: number;
  readonly link: string;
}
const FIND_HEADS: Lookup<{ municipality: string; kiosk: string; epoch: string }, HeadRow> = {
  name: 'find-heads',
  keys: { municipality: 'text', kiosk: 'text', epoch: 'text' },
  sql: `SELECT h.municipality_id, h.kiosk_id, h.epoch, h.seq, h.link FROM {keys} JOIN chain_head h
    ON h.municipality_id = k.municipality AND h.kiosk_id = k.kiosk AND h.epoch = k.epoch`,
};
/** Finds where each admitted call's facts stand in its kiosk's chain, and reads those that are new. */
export async function placeCalls(
  tx: Transaction,
  admitted: readonly { readonly read: ReadCall; readonly kiosk: ExchangingKiosk }[],
  receivedMs: number,
): Promise<PlacedCall[]> {
  const heads = new Map(
    (
      await tx.lookup(
        FIND_HEADS,
        admitted.map(({ read, kiosk }) => ({
          municipality: kiosk.municipality,
          kiosk: kiosk.id,
          epoch: read.request.epoch,
        })),
      )
    ).map(({ kiosk_id, seq, link }) => [kiosk_id, { seq, link }]),
  );
  const headOf = (kiosk: ExchangingKiosk) => heads.get(kiosk.id) ?? { seq: 0, link: CHAIN_START };
  const held = await readHeldFacts(
    tx,
    admitted.map(({ read, kiosk }) => ({ request: read.request, kiosk, head: headOf(kiosk) })),
  );
  return admitted.map(({ read, kiosk }, index) => {
    const head = headOf(kiosk);
    const heldFacts = held[index] ?? [];
    const heldLinks = heldFacts.map(({ link }) => link);
    const place = placeInChain(head, read.request, read.links, heldLinks);
    const fresh = freshFacts(read, kiosk, place, receivedMs);
    return { read, kiosk, place, head, held: heldFacts.slice(0, place.held), fresh };
  });
}

function freshFacts(
  { request, links }: ReadCall,
  kiosk: ExchangingKiosk,
  place: ChainPlace,
  receivedMs: number,
): FreshFact[] {
  const anchor = { boot: request.now.boot, monoMs: request.now.monoMs, serverMs: receivedMs };
  const fresh: FreshFact[] = [];
  for (let index = place.held; index < place.held + place.fresh; index++) {
    const [text, link] = [request.facts[index], links[index]];
    if (text === undefined || link === undefined) throw new Error('a fact has no text or link');
    const seq = request.fromSeq + index;
    const reading = readFact(text, { epoch: request.epoch, seq });
    const base = {
      kiosk,
      epoch: request.epoch,
      seq,
      text,
      link,
      claimsId: true,
      isRepeat: false,
      wallet: null,
    };
    if (reading.status === 'quarantined') {
      fresh.push({ ...base, said: null, verdict: { state: 'quarantined', code: reading.code } });
      continue;
    }
    const occurredMs = correctTime(reading.fact, anchor);
    const said = {
      fact: reading.fact,
      occurredMs,
      occurredAt: toInstant(occurredMs),
      day: dayOf(occurredMs),
    };
    fresh.push({ ...base, said, verdict: RECORDED });
  }
  return fresh;
}

let lastHour = Number.NaN;
let lastDay = '';
/** Facts of one request happened within hours: the day is worked out once for each. Japan's days begin at full hours. */
function dayOf(epochMs: number): string {
  const hour = Math.floor(epochMs / 3_600_000);
  if (hour !== lastHour) [lastHour, lastDay] = [hour, dayInJapan(epochMs)];
  return lastDay;
}
