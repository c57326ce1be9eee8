import type { Lookup, Transaction } from '../ledger/engine.ts';
import type { ExchangeCall } from '../ledger/ledger.ts';
import type { ReadCall, RefusedCall } from './call.ts';
import type { ExchangingKiosk } from './fresh-fact.ts';

interface KioskRow {
  readonly municipality_id: string;
  readonly id: string;
  readonly last_counter: number;
  readonly revoked_at: string | null;
  readonly district: string;
  readonly run_id: string | null;
}
const FIND_KIOSKS: Lookup<{ municipality: string; kiosk: string }, KioskRow> = {
  name: 'find-kiosks',
  keys: { municipality: 'text', kiosk: 'text' },
  sql: `SELECT q.municipality_id, q.id, q.last_counter, q.revoked_at, q.run_id, s.district FROM {keys}
    JOIN kiosk q ON q.municipality_id = k.municipality AND q.id = k.kiosk
    JOIN site s ON s.municipality_id = q.municipality_id AND s.id = q.site_id
    ORDER BY q.municipality_id, q.id {lock:q}`,
};

/** For each call its kiosk, or why it is not heard. Locks the kiosks. */
export async function admitCalls(
  tx: Transaction,
  calls: readonly ReadCall[],
): Promise<(ExchangingKiosk | RefusedCall)[]> {
  const keys = calls.map(({ call: { municipality, kiosk } }) => ({ municipality, kiosk }));
  const kiosks = new Map((await tx.lookup(FIND_KIOSKS, keys)).map((row) => [row.id, row]));
  return calls.map(({ call }) => admit(call, kiosks.get(call.kiosk)));
}

function admit(call: ExchangeCall, kiosk: KioskRow | undefined): ExchangingKiosk | RefusedCall {
  if (!kiosk || kiosk.municipality_id !== call.municipality) {
    return { status: 'refused', code: 'kiosk/unknown', detail: 'no such kiosk in this municipality' };
  }
  if (kiosk.revoked_at !== null) {
    return { status: 'refused', code: 'kiosk/revoked', detail: `revoked at ${kiosk.revoked_at}` };
  }
  if (call.counter <= kiosk.last_counter) {
    return {
      status: 'refused',
      code: 'request/replayed',
      lastCounter: kiosk.last_counter,
      detail: `the counter must be greater than ${kiosk.last_counter}`,
    };
  }
  return {
    municipality: kiosk.municipality_id,
    id: kiosk.id,
    district: kiosk.district,
    run: kiosk.run_id,
  };
}
