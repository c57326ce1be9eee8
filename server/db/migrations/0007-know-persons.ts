import { type Kysely, sql } from 'kysely';
import { DIALECT_WORDS, type Dialect } from '../dialect.ts';
import { appendOnlyGuards } from './append-only-guards.ts';

/**
 * What the desk keeps beside the books: persons (sealed, in tables of their own that can be emptied while the books stay
 * whole), the town's own cards, numbered slips, wallets that became one, and what was decided about cases.
 */
export async function knowPersons<Schema>(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  for (const statement of statements(dialect)) await sql.raw(statement).execute(db);
}

function statements(dialect: Dialect): readonly string[] {
  const { text, integer, strict, clustered } = DIALECT_WORDS[dialect];
  return [
    `CREATE TABLE person (
      municipality_id ${text} NOT NULL,
      id ${text} NOT NULL,
      wallet_id ${text} NOT NULL,
      sealed ${text} NOT NULL,
      registered_at ${text} NOT NULL,
      changed_at ${text} NOT NULL,
      PRIMARY KEY (municipality_id, id),
      UNIQUE (municipality_id, wallet_id),
      FOREIGN KEY (municipality_id, wallet_id) REFERENCES wallet (municipality_id, id)
    ) ${strict}`,
    // The beginnings of a person's names under a keyed hash: found by a typed name, readable by nobody.
    `CREATE TABLE person_word (
      municipality_id ${text} NOT NULL,
      word ${text} NOT NULL,
      person_id ${text} NOT NULL,
      PRIMARY KEY (municipality_id, word, person_id)
    ) ${strict}`,
    'CREATE INDEX person_word_of ON person_word (municipality_id, person_id)',

    `CREATE TABLE town_card (
      municipality_id ${text} NOT NULL,
      number ${text} NOT NULL,
      wallet_id ${text} NOT NULL,
      sheet_id ${text} NOT NULL,
      issued_at ${text} NOT NULL,
      blocked_at ${text},
      replaced_by ${text},
      PRIMARY KEY (municipality_id, number),
      FOREIGN KEY (municipality_id, wallet_id) REFERENCES wallet (municipality_id, id)
    ) ${strict}`,
    'CREATE INDEX town_card_of_wallet ON town_card (municipality_id, wallet_id)',
    'CREATE INDEX town_card_of_sheet ON town_card (municipality_id, sheet_id, number)',

    `CREATE TABLE slip_series (
      municipality_id ${text} NOT NULL,
      fiscal_year ${integer} NOT NULL,
      last_number ${integer} NOT NULL,
      PRIMARY KEY (municipality_id, fiscal_year)
    ) ${clustered}`,
    `CREATE TABLE slip (
      municipality_id ${text} NOT NULL,
      fiscal_year ${integer} NOT NULL,
      number ${integer} NOT NULL,
      transaction_id ${text} NOT NULL,
      PRIMARY KEY (municipality_id, fiscal_year, number),
      UNIQUE (municipality_id, transaction_id)
    ) ${strict}`,
    ...appendOnlyGuards('slip', dialect),

    'CREATE INDEX office_transaction_order ON office_transaction (municipality_id, posted_at, id)',

    `CREATE TABLE wallet_merge (
      municipality_id ${text} NOT NULL,
      transaction_id ${text} NOT NULL,
      source_id ${text} NOT NULL,
      target_id ${text} NOT NULL,
      moved ${text} NOT NULL,
      merged_at ${text} NOT NULL,
      undone_at ${text},
      PRIMARY KEY (municipality_id, transaction_id)
    ) ${strict}`,
    `CREATE UNIQUE INDEX wallet_merge_source ON wallet_merge (municipality_id, source_id) WHERE undone_at IS NULL`,
    'CREATE INDEX wallet_merge_target ON wallet_merge (municipality_id, target_id)',

    // What a quarantined fact did when it was read again after its cause was mended; the fact itself never changes.
    `CREATE TABLE fact_reread (
      municipality_id ${text} NOT NULL,
      kiosk_id ${text} NOT NULL,
      epoch ${text} NOT NULL,
      seq ${integer} NOT NULL,
      fact_id ${text} NOT NULL,
      wallet_id ${text},
      code ${text},
      read_at ${text} NOT NULL,
      PRIMARY KEY (municipality_id, kiosk_id, epoch, seq)
    ) ${strict}`,
    'CREATE UNIQUE INDEX fact_reread_identity ON fact_reread (municipality_id, fact_id)',
    ...appendOnlyGuards('fact_reread', dialect),

    `ALTER TABLE ledger_case ADD COLUMN decision ${text}`,
    `ALTER TABLE ledger_case ADD COLUMN transaction_id ${text}`,
    `CREATE INDEX ledger_case_open ON ledger_case (municipality_id, opened_at, id) WHERE closed_at IS NULL`,
    `CREATE INDEX ledger_case_open_code ON ledger_case (municipality_id, code, opened_at, id) WHERE closed_at IS NULL`,
    `CREATE INDEX ledger_case_open_kiosk ON ledger_case (municipality_id, kiosk_id, opened_at, id) WHERE closed_at IS NULL`,
    `CREATE INDEX ledger_case_closed ON ledger_case (municipality_id, closed_at, id) WHERE closed_at IS NOT NULL`,
    `CREATE INDEX ledger_case_of_wallet ON ledger_case (municipality_id, wallet_id) WHERE wallet_id IS NOT NULL`,
  ];
}
