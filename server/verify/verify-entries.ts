import type { Lookup, Reader } from '../ledger/engine.ts';
import { Difference } from './difference.ts';

interface EntryRow {
  readonly municipality_id: string;
  readonly id: string;
}
const READ_UNENTERED: Lookup<{ one: number }, EntryRow> = {
  name: 'verify-unentered-attendances',
  keys: { one: 'integer' },
  sql: `SELECT a.municipality_id, a.fact_id AS id FROM {keys} JOIN attendance a ON a.cause = 'office'
    WHERE NOT EXISTS (SELECT 1 FROM attendance_entry e WHERE e.municipality_id = a.municipality_id
      AND e.id = a.fact_id AND e.wallet_id = a.wallet_id AND e.session_id = a.session_id AND e.role = a.role
      AND e.points = a.points AND e.outcome IN ('entered', 'raised')) LIMIT 1`,
};
/** Points that an entry posted, beside what it says it gave. */
const READ_UNPOSTED: Lookup<{ zero: number }, EntryRow> = {
  name: 'verify-unposted-entries',
  keys: { zero: 'integer' },
  sql: `SELECT e.municipality_id, e.id FROM {keys} JOIN attendance_entry e ON 1 = 1
    WHERE CASE WHEN e.outcome IN ('entered', 'raised') THEN e.points ELSE k.zero END <>
      (SELECT coalesce(sum(p.amount), k.zero) FROM posting p JOIN account a
          ON a.municipality_id = p.municipality_id AND a.id = p.to_account
        WHERE p.municipality_id = e.municipality_id AND p.transaction_id = e.id AND p.cause = 'office'
          AND a.purpose = 'points' AND a.owner_id = e.wallet_id)
      LIMIT 1`,
};
const READ_CROOKED_SHEETS: Lookup<{ one: number }, EntryRow> = {
  name: 'verify-attendance-sheets',
  keys: { one: 'integer' },
  sql: `SELECT s.municipality_id, s.id FROM {keys} JOIN attendance_sheet s ON 1 = 1
    WHERE s.lines_participants + s.lines_volunteers <> (SELECT count(*) FROM attendance_entry e
        WHERE e.municipality_id = s.municipality_id AND e.sheet_id = s.id AND e.session_id = s.session_id)
      OR (s.why IS NULL AND (s.said_participants <> s.lines_participants
        OR s.said_volunteers <> s.lines_volunteers)) LIMIT 1`,
};
const COUNT: Lookup<{ one: number }, { entries: number }> = {
  name: 'verify-count-entries',
  keys: { one: 'integer' },
  sql: 'SELECT count(*) AS entries FROM {keys} JOIN attendance_entry e ON 1 = 1',
};

/** Attendance by hand: each that stands was entered, each entry posted what it says, each paper list has all its lines. */
export async function verifyEntries(reader: Reader): Promise<string> {
  const [unentered] = await reader.lookup(READ_UNENTERED, [{ one: 1 }]);
  if (unentered) throw new Difference(`attendance ${nameOf(unentered)}: nobody entered it so`);
  const [unposted] = await reader.lookup(READ_UNPOSTED, [{ zero: 0 }]);
  if (unposted) throw new Difference(`entry ${nameOf(unposted)}: did not post what it says`);
  const [crooked] = await reader.lookup(READ_CROOKED_SHEETS, [{ one: 1 }]);
  if (crooked) throw new Difference(`paper list ${nameOf(crooked)}: its lines and its total differ`);
  return `${await countEntries(reader)} entries of attendance by hand: each posted what it says`;
}

const nameOf = ({ municipality_id, id }: EntryRow): string => `${municipality_id}/${id}`;

async function countEntries(reader: Reader): Promise<number> {
  const [count] = await reader.lookup(COUNT, [{ one: 1 }]);
  return count?.entries ?? 0;
}
