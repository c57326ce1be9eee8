import { tellAttendanceChanges } from '../attendance/tell-attendance-changes.ts';
import type { Insertion, Lookup, Transaction } from '../ledger/engine.ts';
import { writePlays } from '../plays/write-plays.ts';
import { ATTENDANCE_COLUMNS } from './attendance-columns.ts';
import type { DonationRow, Draft } from './draft.ts';
import type { AttendanceRow, ChargeRow } from './load-known.ts';
import { openCases } from './open-cases.ts';

/** By plain insertion: PostgreSQL takes a fifth longer over one that might meet a row of before. */
const ADD_ATTENDANCES: Insertion<AttendanceRow> = {
  name: 'add-attendances',
  table: 'attendance',
  columns: ATTENDANCE_COLUMNS,
};
const PUT_ATTENDANCES: Insertion<AttendanceRow> = {
  name: 'put-attendances',
  table: 'attendance',
  columns: ATTENDANCE_COLUMNS,
  tail: `ON CONFLICT (municipality_id, wallet_id, session_id) DO UPDATE SET
    cause = excluded.cause, fact_id = excluded.fact_id, role = excluded.role, points = excluded.points,
    coins = excluded.coins, credits = excluded.credits, rule_id = excluded.rule_id,
    rule_version = excluded.rule_version, day = excluded.day, occurred_at = excluded.occurred_at,
    touches = excluded.touches`,
};
const ADD_DONATIONS: Insertion<DonationRow> = {
  name: 'add-donations',
  table: 'donation',
  columns: {
    municipality_id: 'text',
    wallet_id: 'text',
    fact_id: 'text',
    cause: 'text',
    project_id: 'text',
    means: 'text',
    amount: 'integer',
    award_points: 'integer',
    state: 'text',
    kiosk_id: 'text',
    play_id: 'text',
    charge_id: 'text',
    occurred_at: 'text',
  },
};
const PUT_CHARGES: Insertion<ChargeRow> = {
  name: 'put-charges',
  table: 'charge',
  columns: {
    municipality_id: 'text',
    id: 'text',
    kiosk_id: 'text',
    project_id: 'text',
    amount: 'integer',
    state: 'text',
    paid_fact_id: 'text',
    updated_at: 'text',
  },
  tail: `ON CONFLICT (municipality_id, id) DO UPDATE SET project_id = excluded.project_id,
    amount = excluded.amount, state = excluded.state, paid_fact_id = excluded.paid_fact_id,
    updated_at = excluded.updated_at`,
};
/** What staff chose at the kiosk becomes what the server knows, unless the office said something later. */
const SET_MODES: Lookup<
  { municipality: string; kiosk: string; mode: string; session: string | null; at: string },
  never
> = {
  name: 'set-modes',
  keys: { municipality: 'text', kiosk: 'text', mode: 'text', session: 'text', at: 'text' },
  sql: `UPDATE kiosk SET mode = k.mode, session_id = k.session, mode_at = k.at FROM {keys}
    WHERE kiosk.municipality_id = k.municipality AND kiosk.id = k.kiosk
      AND (kiosk.mode_at IS NULL OR kiosk.mode_at <= k.at)`,
};
/** Only from the municipality's former key to its current one. */
const MOVE_STAFF_CARDS: Lookup<{ municipality: string; card: string; former: string }, never> = {
  name: 'move-staff-cards',
  keys: { municipality: 'text', card: 'text', former: 'text' },
  sql: `UPDATE staff_card SET card_id = k.card FROM {keys}
    JOIN municipality m ON m.id = k.municipality
    WHERE staff_card.municipality_id = k.municipality AND staff_card.card_id = k.former
      AND k.card LIKE CAST(m.card_key_version AS text) || '.%'
      AND k.former LIKE CAST(m.former_card_key_version AS text) || '.%'
      AND NOT EXISTS (SELECT 1 FROM staff_card n WHERE n.municipality_id = k.municipality AND n.card_id = k.card)`,
};
export const PUT_CHANGES: Insertion<{ municipality_id: string; kind: string; entity_id: string }> = {
  name: 'put-changes',
  table: 'change',
  columns: { municipality_id: 'text', kind: 'text', entity_id: 'text' },
  serial: { column: 'seq', greatestFirst: 'txid DESC, seq DESC' },
  tail: `ON CONFLICT (municipality_id, kind, entity_id) DO UPDATE SET seq = excluded.seq, txid = excluded.txid`,
};

/** Writes the attendances first, so that caps can be counted over what now stands. */
export async function writeAttendances(
  tx: Transaction,
  { attendances, firstAttendances }: Pick<Draft, 'attendances' | 'firstAttendances'>,
): Promise<void> {
  await Promise.all([
    tx.insert(ADD_ATTENDANCES, [...firstAttendances]),
    tx.insert(
      PUT_ATTENDANCES,
      [...attendances].filter((row) => !firstAttendances.has(row)),
    ),
    tellAttendanceChanges(tx, attendances),
  ]);
}

/** Writes everything of a draft but attendances, facts and moves. */
export async function writeDraft(tx: Transaction, draft: Draft, openedAt: string): Promise<void> {
  await Promise.all([
    tx.insert(ADD_DONATIONS, draft.donations),
    tx.insert(PUT_CHARGES, [...draft.charges]),
    writePlays(tx, draft.plays),
    openCases(
      tx,
      draft.cases.map(({ fresh, code }) => ({
        municipality_id: fresh.kiosk.municipality,
        code,
        kiosk_id: fresh.kiosk.id,
        epoch: fresh.epoch,
        seq: fresh.seq,
        fact_id: fresh.said && fresh.claimsId ? fresh.said.fact.id : null,
        wallet_id: fresh.wallet,
        opened_at: openedAt,
      })),
    ),
    tx.update(
      SET_MODES,
      [...draft.modes.values()].flatMap(({ fresh, mode, session }) =>
        fresh.said
          ? [
              {
                municipality: fresh.kiosk.municipality,
                kiosk: fresh.kiosk.id,
                mode,
                session,
                at: fresh.said.occurredAt,
              },
            ]
          : [],
      ),
    ),
    tx.update(MOVE_STAFF_CARDS, [...draft.staffCards.values()]),
    tx.insert(
      PUT_CHANGES,
      [...draft.changes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change),
    ),
  ]);
}
