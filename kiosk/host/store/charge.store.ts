import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { CardReading } from '../../../shared/card.ts';
import { ChargeState, RuleRef } from '../../../shared/fact.ts';
import { Slug, Uuid } from '../../../shared/id.ts';
import { Amount, Award } from '../../../shared/unit.ts';

/** Everything the gift will need once the money has come, also after a restart. */
export const ChargeWish = z.object({
  visit: Uuid,
  reading: CardReading,
  project: Slug,
  amount: Amount,
  award: Award,
  /** What `award` was promised by: the ratio may be another one when the money comes. */
  rule: RuleRef,
  play: Uuid.nullable(),
});
export type ChargeWish = z.infer<typeof ChargeWish>;

export interface KeptCharge {
  readonly charge: string;
  readonly request: string;
  readonly state: ChargeState;
  readonly wish: ChargeWish;
  readonly requestedAtMs: number;
}

interface Row {
  charge: string;
  request: string;
  state: string;
  wish: string;
  requested_at_ms: number;
}

const keptCharge = (row: Row): KeptCharge => ({
  charge: row.charge,
  request: row.request,
  state: ChargeState.parse(row.state),
  wish: ChargeWish.parse(JSON.parse(row.wish)),
  requestedAtMs: row.requested_at_ms,
});

/** Payments on the terminal and where each stands. A row is written before the terminal is asked. */
export function createChargeStore(db: Database) {
  const insert = db.prepare(
    "INSERT INTO charge (charge, request, state, wish, requested_at_ms) VALUES (?, ?, 'requested', ?, ?)",
  );
  const move = db.prepare(
    "UPDATE charge SET state = ? WHERE charge = ? AND state IN ('requested', 'unknown')",
  );
  const byRequest = db.prepare<[string], Row>('SELECT * FROM charge WHERE request = ?');
  const byCharge = db.prepare<[string], Row>('SELECT * FROM charge WHERE charge = ?');
  const open = db.prepare<[], Row>(
    "SELECT * FROM charge WHERE state IN ('requested', 'unknown') ORDER BY requested_at_ms",
  );
  const countOpen = db.prepare<[], { many: number }>(
    "SELECT count(*) AS many FROM charge WHERE state IN ('requested', 'unknown')",
  );
  return {
    request(charge: string, request: string, wish: ChargeWish, atMs: number): void {
      insert.run(charge, request, JSON.stringify(wish), atMs);
    },
    /** Says whether the charge was still open: a final state never changes. */
    move: (charge: string, state: ChargeState): boolean => move.run(state, charge).changes > 0,
    byRequest(request: string): KeptCharge | null {
      const row = byRequest.get(request);
      return row ? keptCharge(row) : null;
    },
    of(charge: string): KeptCharge | null {
      const row = byCharge.get(charge);
      return row ? keptCharge(row) : null;
    },
    /** Charges whose end is not known, oldest first. */
    open: (): KeptCharge[] => open.all().map(keptCharge),
    countOpen: (): number => countOpen.get()?.many ?? 0,
  };
}
export type ChargeStore = ReturnType<typeof createChargeStore>;
