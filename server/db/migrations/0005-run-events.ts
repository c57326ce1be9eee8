import { type Kysely, sql } from 'kysely';
import { DIALECT_WORDS, type Dialect } from '../dialect.ts';
import { appendOnlyGuards } from './append-only-guards.ts';

/** Events that the office runs: when and for how many, by whom, attendance entered by hand, and what rules have issued. */
export async function runEvents<Schema>(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const statements = [...events(dialect), ...attendances(dialect), ...entries(dialect), ...rules(dialect)];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

function events(dialect: Dialect): readonly string[] {
  const { text, integer, clustered } = DIALECT_WORDS[dialect];
  return [
    // When its first session starts and its last one ends: lists are sorted by it. '' without sessions.
    `ALTER TABLE event ADD COLUMN starts_at ${text} NOT NULL DEFAULT ''`,
    `ALTER TABLE event ADD COLUMN ends_at ${text} NOT NULL DEFAULT ''`,
    // The event that this one was made after.
    `ALTER TABLE event ADD COLUMN copied_from ${text}`,
    `UPDATE event SET
      starts_at = coalesce((SELECT min(s.starts_at) FROM session s
        WHERE s.municipality_id = event.municipality_id AND s.event_id = event.id), ''),
      ends_at = coalesce((SELECT max(s.ends_at) FROM session s
        WHERE s.municipality_id = event.municipality_id AND s.event_id = event.id), '')`,
    'CREATE UNIQUE INDEX event_by_start ON event (municipality_id, starts_at, id)',
    `ALTER TABLE session ADD COLUMN capacity ${integer} CHECK (capacity > 0)`,
    'CREATE UNIQUE INDEX session_of_event ON session (municipality_id, event_id, starts_at, id)',
    'CREATE UNIQUE INDEX session_by_start ON session (municipality_id, starts_at, id)',
    `CREATE TABLE event_staff (
      municipality_id ${text} NOT NULL,
      event_id ${text} NOT NULL,
      staff_id ${text} NOT NULL,
      assigned_at ${text} NOT NULL,
      PRIMARY KEY (municipality_id, event_id, staff_id),
      FOREIGN KEY (municipality_id, event_id) REFERENCES event (municipality_id, id)
    ) ${clustered}`,
    'CREATE UNIQUE INDEX events_of_staff ON event_staff (municipality_id, staff_id, event_id)',
  ];
}

/** Attendance may now also come from the office, and the office's word about one may stand against all that arrive later. */
function attendances(dialect: Dialect): readonly string[] {
  const { text, integer, clustered } = DIALECT_WORDS[dialect];
  const changed =
    dialect === 'postgres'
      ? [
          'ALTER TABLE attendance DROP CONSTRAINT attendance_cause_check',
          `ALTER TABLE attendance ADD CONSTRAINT attendance_cause_check CHECK (cause IN ('fact', 'import', 'office'))`,
          `ALTER TABLE attendance ADD COLUMN decided_at ${text}`,
        ]
      : [
          // SQLite cannot change a CHECK; nothing refers to this table.
          'ALTER TABLE attendance RENAME TO former_attendance',
          `CREATE TABLE attendance (
      municipality_id ${text} NOT NULL,
      wallet_id ${text} NOT NULL,
      session_id ${text} NOT NULL,
      cause ${text} NOT NULL CHECK (cause IN ('fact', 'import', 'office')),
      fact_id ${text} NOT NULL,
      role ${text} NOT NULL CHECK (role IN ('participant', 'volunteer')),
      points ${integer} NOT NULL,
      coins ${integer} NOT NULL,
      credits ${integer} NOT NULL,
      rule_id ${text} NOT NULL,
      rule_version ${integer} NOT NULL,
      day ${text} NOT NULL,
      occurred_at ${text} NOT NULL,
      touches ${integer} NOT NULL,
      reversed_at ${text},
      decided_at ${text},
      PRIMARY KEY (municipality_id, wallet_id, session_id)
    ) ${clustered}`,
          'INSERT INTO attendance SELECT *, NULL FROM former_attendance',
          'DROP TABLE former_attendance',
        ];
  return [
    ...changed,
    // All that boards and reports ask of a session, so that they read this index alone.
    `CREATE UNIQUE INDEX attendance_of_session ON attendance
      (municipality_id, session_id, wallet_id, role, points, occurred_at, reversed_at)`,
  ];
}

function entries(dialect: Dialect): readonly string[] {
  const { text, integer, strict } = DIALECT_WORDS[dialect];
  return [
    // What somebody entered by hand, and what came of it: the same request again changes nothing. Append-only.
    `CREATE TABLE attendance_entry (
      municipality_id ${text} NOT NULL,
      id ${text} NOT NULL,
      session_id ${text} NOT NULL,
      wallet_id ${text} NOT NULL,
      role ${text} NOT NULL CHECK (role IN ('participant', 'volunteer')),
      source ${text} NOT NULL CHECK (source IN ('phone', 'paper', 'correction')),
      outcome ${text} NOT NULL CHECK (outcome IN ('entered', 'raised', 'already', 'taken-back')),
      points ${integer} NOT NULL,
      sheet_id ${text},
      made_by ${text} NOT NULL,
      occurred_at ${text} NOT NULL,
      entered_at ${text} NOT NULL,
      PRIMARY KEY (municipality_id, id)
    ) ${strict}`,
    'CREATE UNIQUE INDEX entries_of_session ON attendance_entry (municipality_id, session_id, entered_at, id)',
    ...appendOnlyGuards('attendance_entry', dialect),
    // A paper list: what its clerk said stands on it, said before the lines were entered. Append-only.
    `CREATE TABLE attendance_sheet (
      municipality_id ${text} NOT NULL,
      id ${text} NOT NULL,
      session_id ${text} NOT NULL,
      said_participants ${integer} NOT NULL,
      said_volunteers ${integer} NOT NULL,
      lines_participants ${integer} NOT NULL,
      lines_volunteers ${integer} NOT NULL,
      why ${text},
      made_by ${text} NOT NULL,
      entered_at ${text} NOT NULL,
      PRIMARY KEY (municipality_id, id),
      CHECK (why IS NOT NULL OR (said_participants = lines_participants AND said_volunteers = lines_volunteers))
    ) ${strict}`,
    'CREATE UNIQUE INDEX sheets_of_session ON attendance_sheet (municipality_id, session_id, entered_at, id)',
    ...appendOnlyGuards('attendance_sheet', dialect),
  ];
}

/** Kept by following the postings (server/points/fold-rule-totals.ts), never by the transaction that posts. */
function rules(dialect: Dialect): readonly string[] {
  const { text, integer, clustered } = DIALECT_WORDS[dialect];
  return [
    `CREATE TABLE rule_total (
      municipality_id ${text} NOT NULL,
      rule_id ${text} NOT NULL,
      rule_version ${integer} NOT NULL,
      issued ${integer} NOT NULL DEFAULT 0,
      taken_back ${integer} NOT NULL DEFAULT 0,
      redeemed ${integer} NOT NULL DEFAULT 0,
      PRIMARY KEY (municipality_id, rule_id, rule_version)
    ) ${clustered}`,
    `CREATE TABLE rule_total_place (
      municipality_id ${text} NOT NULL,
      txid ${integer} NOT NULL,
      seq ${integer} NOT NULL,
      PRIMARY KEY (municipality_id)
    ) ${clustered}`,
  ];
}
