import { type Kysely, sql } from 'kysely';
import { DIALECT_WORDS, type Dialect } from '../dialect.ts';
import { appendOnlyGuards } from './append-only-guards.ts';

/** Rows of these tables are never changed or removed; a correction is a new row (docs/laws.md 4). */
const APPEND_ONLY = ['fact', 'stray_fact', 'posting', 'office_transaction', 'project_gift'] as const;

const UNIT_NUMBER =
  "CASE unit WHEN 'yen' THEN 0 WHEN 'point' THEN 1 WHEN 'coin' THEN 2 WHEN 'credit' THEN 3 END";

/**
 * The town's books. The municipality is the first part of every key. Ids and times are text, a state is text
 * with a CHECK, an event is a nullable `_at`.
 */
export async function createBooks<Schema>(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  for (const statement of [...tables(dialect), ...guards(dialect)]) await sql.raw(statement).execute(db);
}

function tables(dialect: Dialect): readonly string[] {
  const { text, integer, serial, txid, strict, clustered } = DIALECT_WORDS[dialect];
  return [
    `CREATE TABLE municipality (
      id ${text} NOT NULL PRIMARY KEY,
      settings ${text} NOT NULL,
      card_key_version ${integer} NOT NULL DEFAULT 1,
      former_card_key_version ${integer},
      created_at ${text} NOT NULL
    ) ${strict}`,
    `CREATE TABLE site (
      municipality_id ${text} NOT NULL REFERENCES municipality (id),
      id ${text} NOT NULL,
      name ${text} NOT NULL,
      district ${text} NOT NULL,
      kind ${text} NOT NULL,
      PRIMARY KEY (municipality_id, id)
    ) ${strict}`,
    `CREATE TABLE kiosk (
      municipality_id ${text} NOT NULL REFERENCES municipality (id),
      id ${text} NOT NULL UNIQUE,
      name ${text} NOT NULL,
      site_id ${text} NOT NULL,
      public_key ${text},
      mode ${text} NOT NULL DEFAULT 'town-tv' CHECK (mode IN ('town-tv', 'event')),
      session_id ${text},
      mode_at ${text},
      reader_position ${text} NOT NULL DEFAULT 'right' CHECK (reader_position IN ('left', 'right', 'below')),
      last_counter ${integer} NOT NULL DEFAULT 0,
      created_at ${text} NOT NULL,
      enrolled_at ${text},
      revoked_at ${text},
      last_exchange_at ${text},
      health ${text},
      PRIMARY KEY (municipality_id, id),
      FOREIGN KEY (municipality_id, site_id) REFERENCES site (municipality_id, id)
    ) ${strict}`,
    `CREATE TABLE enrolment_code (
      municipality_id ${text} NOT NULL,
      code_hash ${text} NOT NULL UNIQUE,
      kiosk_id ${text} NOT NULL,
      created_at ${text} NOT NULL,
      expires_at ${text} NOT NULL,
      used_at ${text},
      PRIMARY KEY (municipality_id, code_hash),
      FOREIGN KEY (municipality_id, kiosk_id) REFERENCES kiosk (municipality_id, id)
    ) ${strict}`,

    `CREATE TABLE project (
      municipality_id ${text} NOT NULL REFERENCES municipality (id),
      id ${text} NOT NULL,
      name ${text} NOT NULL,
      purpose ${text} NOT NULL,
      done_by ${text} NOT NULL,
      field ${text} CHECK (field IN ('A', 'B', 'C', 'D', 'E')),
      category ${text} NOT NULL,
      goal_yen ${integer} NOT NULL DEFAULT 0 CHECK (goal_yen >= 0),
      certified_at ${text},
      uncertified_at ${text},
      status ${text} NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'paused', 'closed')),
      closed_at ${text},
      PRIMARY KEY (municipality_id, id)
    ) ${strict}`,
    `CREATE TABLE event (
      municipality_id ${text} NOT NULL REFERENCES municipality (id),
      id ${text} NOT NULL,
      name ${text} NOT NULL,
      field ${text} CHECK (field IN ('A', 'B', 'C', 'D', 'E')),
      rule_id ${text},
      PRIMARY KEY (municipality_id, id)
    ) ${strict}`,
    `CREATE TABLE session (
      municipality_id ${text} NOT NULL,
      id ${text} NOT NULL,
      event_id ${text} NOT NULL,
      name ${text},
      place ${text},
      starts_at ${text} NOT NULL,
      ends_at ${text} NOT NULL,
      status ${text} NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed', 'cancelled')),
      rule_id ${text},
      PRIMARY KEY (municipality_id, id),
      FOREIGN KEY (municipality_id, event_id) REFERENCES event (municipality_id, id)
    ) ${strict}`,
    `CREATE TABLE point_rule (
      municipality_id ${text} NOT NULL REFERENCES municipality (id),
      id ${text} NOT NULL,
      version ${integer} NOT NULL CHECK (version >= 1),
      starts_at ${text} NOT NULL,
      rule ${text} NOT NULL,
      PRIMARY KEY (municipality_id, id, version)
    ) ${strict}`,
    `CREATE TABLE staff_card (
      municipality_id ${text} NOT NULL REFERENCES municipality (id),
      card_id ${text} NOT NULL,
      name ${text} NOT NULL,
      pin_hash ${text} NOT NULL,
      created_at ${text} NOT NULL,
      retired_at ${text},
      PRIMARY KEY (municipality_id, card_id)
    ) ${strict}`,
    `CREATE TABLE change (
      municipality_id ${text} NOT NULL,
      kind ${text} NOT NULL
        CHECK (kind IN ('settings', 'profile', 'project', 'session', 'rule', 'staff', 'card', 'wallet')),
      entity_id ${text} NOT NULL,
      seq ${serial},
      txid ${txid},
      PRIMARY KEY (municipality_id, kind, entity_id)
    ) ${strict}`,
    `CREATE UNIQUE INDEX change_order ON change (municipality_id, txid, seq)`,

    `CREATE TABLE chain_head (
      municipality_id ${text} NOT NULL,
      kiosk_id ${text} NOT NULL,
      epoch ${text} NOT NULL,
      seq ${integer} NOT NULL,
      link ${text} NOT NULL,
      PRIMARY KEY (municipality_id, kiosk_id, epoch)
    ) ${clustered}`,
    `CREATE TABLE fact (
      municipality_id ${text} NOT NULL,
      kiosk_id ${text} NOT NULL,
      epoch ${text} NOT NULL,
      seq ${integer} NOT NULL CHECK (seq >= 1),
      fact_id ${text},
      kind ${text},
      wallet_id ${text},
      link ${text} NOT NULL,
      text ${text} NOT NULL,
      state ${text} NOT NULL CHECK (state IN ('recorded', 'quarantined')),
      code ${text},
      occurred_at ${text},
      received_at ${text} NOT NULL,
      PRIMARY KEY (municipality_id, kiosk_id, epoch, seq),
      CHECK (state = 'recorded' OR code IS NOT NULL)
    ) ${strict}`,
    `CREATE UNIQUE INDEX fact_identity ON fact (municipality_id, fact_id)`,
    `CREATE TABLE stray_fact (
      municipality_id ${text} NOT NULL,
      kiosk_id ${text} NOT NULL,
      epoch ${text} NOT NULL,
      seq ${integer} NOT NULL,
      link ${text} NOT NULL,
      text ${text} NOT NULL,
      received_at ${text} NOT NULL,
      PRIMARY KEY (municipality_id, kiosk_id, epoch, seq, link)
    ) ${strict}`,

    `CREATE TABLE wallet (
      municipality_id ${text} NOT NULL,
      id ${text} NOT NULL,
      created_at ${text} NOT NULL,
      PRIMARY KEY (municipality_id, id)
    ) ${clustered}`,
    `CREATE TABLE card (
      municipality_id ${text} NOT NULL,
      id ${text} NOT NULL,
      wallet_id ${text} NOT NULL,
      created_at ${text} NOT NULL,
      blocked_at ${text},
      replaced_by ${text},
      PRIMARY KEY (municipality_id, id),
      FOREIGN KEY (municipality_id, wallet_id) REFERENCES wallet (municipality_id, id)
    ) ${strict}`,
    `CREATE INDEX card_of_wallet ON card (municipality_id, wallet_id)`,
    `CREATE TABLE wallet_sight (
      municipality_id ${text} NOT NULL,
      district ${text} NOT NULL,
      wallet_id ${text} NOT NULL,
      last_day ${text} NOT NULL,
      PRIMARY KEY (municipality_id, district, wallet_id)
    ) ${clustered}`,

    // An account's id says its unit: the rest when it is divided by four. So a posting between units is impossible by a
    // CHECK alone; as two foreign keys the same promise took a quarter of all work on PostgreSQL.
    `CREATE TABLE account (
      municipality_id ${text} NOT NULL,
      id ${integer} NOT NULL,
      purpose ${text} NOT NULL,
      owner_id ${text} NOT NULL,
      unit ${text} NOT NULL,
      balance ${integer} NOT NULL DEFAULT 0,
      PRIMARY KEY (municipality_id, id),
      UNIQUE (municipality_id, purpose, owner_id),
      CHECK (unit IN ('yen', 'point', 'coin', 'credit') AND id % 4 = ${UNIT_NUMBER})
    ) ${clustered}`,
    `CREATE TABLE posting (
      municipality_id ${text} NOT NULL,
      txid ${txid},
      seq ${serial},
      transaction_id ${text} NOT NULL,
      line ${integer} NOT NULL CHECK (line >= 1),
      unit ${text} NOT NULL,
      from_account ${integer} NOT NULL,
      to_account ${integer} NOT NULL,
      amount ${integer} NOT NULL CHECK (amount > 0),
      cause ${text} NOT NULL CHECK (cause IN ('fact', 'office', 'import')),
      fact_id ${text},
      rule_id ${text},
      rule_version ${integer},
      reverses ${text},
      occurred_at ${text} NOT NULL,
      posted_at ${text} NOT NULL,
      PRIMARY KEY (municipality_id, txid, seq),
      CHECK (from_account <> to_account),
      CHECK (from_account % 4 = ${UNIT_NUMBER} AND to_account % 4 = ${UNIT_NUMBER})
    ) ${strict}`,
    `CREATE UNIQUE INDEX posting_transaction ON posting (municipality_id, transaction_id, line)`,
    `CREATE INDEX posting_from ON posting (municipality_id, from_account)`,
    `CREATE INDEX posting_to ON posting (municipality_id, to_account)`,
    `CREATE TABLE office_transaction (
      municipality_id ${text} NOT NULL,
      id ${text} NOT NULL,
      kind ${text} NOT NULL,
      wallet_id ${text},
      reverses ${text},
      made_by ${text} NOT NULL,
      note ${text} NOT NULL,
      occurred_at ${text} NOT NULL,
      posted_at ${text} NOT NULL,
      PRIMARY KEY (municipality_id, id)
    ) ${strict}`,
    `CREATE INDEX office_transaction_of_wallet ON office_transaction (municipality_id, wallet_id)
      WHERE wallet_id IS NOT NULL`,
    `CREATE UNIQUE INDEX office_reversal ON office_transaction (municipality_id, reverses)
      WHERE reverses IS NOT NULL`,

    `CREATE TABLE attendance (
      municipality_id ${text} NOT NULL,
      wallet_id ${text} NOT NULL,
      session_id ${text} NOT NULL,
      cause ${text} NOT NULL CHECK (cause IN ('fact', 'import')),
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
      PRIMARY KEY (municipality_id, wallet_id, session_id)
    ) ${clustered}`,
    `CREATE TABLE donation (
      municipality_id ${text} NOT NULL,
      wallet_id ${text} NOT NULL,
      fact_id ${text} NOT NULL,
      cause ${text} NOT NULL CHECK (cause IN ('fact', 'import')),
      project_id ${text} NOT NULL,
      means ${text} NOT NULL CHECK (means IN ('prepaid', 'points', 'pledge', 'terminal', 'cash')),
      amount ${integer} NOT NULL CHECK (amount > 0),
      award_points ${integer} NOT NULL,
      state ${text} NOT NULL CHECK (state IN ('given', 'suspense', 'pledged', 'settled')),
      kiosk_id ${text},
      play_id ${text},
      charge_id ${text},
      occurred_at ${text} NOT NULL,
      reversed_at ${text},
      PRIMARY KEY (municipality_id, wallet_id, fact_id)
    ) ${clustered}`,
    `CREATE UNIQUE INDEX donation_charge ON donation (municipality_id, charge_id) WHERE charge_id IS NOT NULL`,
    // The fundraiser's side: nothing here leads back to a wallet, a card or a fact without the server's secret.
    // A day and no moment: a moment would be as good as a name to who also reads the donor's side.
    `CREATE TABLE project_gift (
      municipality_id ${text} NOT NULL,
      project_id ${text} NOT NULL,
      id ${text} NOT NULL,
      pseudonym ${text} NOT NULL,
      means ${text} NOT NULL,
      amount ${integer} NOT NULL CHECK (amount > 0),
      day ${text} NOT NULL,
      PRIMARY KEY (municipality_id, project_id, pseudonym, id)
    ) ${clustered}`,
    `CREATE TABLE project_total (
      municipality_id ${text} NOT NULL,
      project_id ${text} NOT NULL,
      donors ${integer} NOT NULL,
      PRIMARY KEY (municipality_id, project_id)
    ) ${clustered}`,
    `CREATE TABLE charge (
      municipality_id ${text} NOT NULL,
      id ${text} NOT NULL,
      kiosk_id ${text} NOT NULL,
      project_id ${text} NOT NULL,
      amount ${integer} NOT NULL CHECK (amount > 0),
      state ${text} NOT NULL CHECK (state IN ('requested', 'approved', 'declined', 'cancelled', 'unknown')),
      paid_fact_id ${text},
      updated_at ${text} NOT NULL,
      PRIMARY KEY (municipality_id, id)
    ) ${clustered}`,
    `CREATE TABLE ledger_case (
      municipality_id ${text} NOT NULL,
      id ${text} NOT NULL,
      code ${text} NOT NULL,
      kiosk_id ${text},
      epoch ${text},
      seq ${integer},
      fact_id ${text},
      wallet_id ${text},
      detail ${text} NOT NULL DEFAULT '',
      opened_at ${text} NOT NULL,
      closed_at ${text},
      closed_by ${text},
      resolution ${text},
      PRIMARY KEY (municipality_id, id)
    ) ${strict}`,
  ];
}

function guards(dialect: Dialect): readonly string[] {
  const shared =
    dialect === 'sqlite'
      ? []
      : [
          'CREATE SEQUENCE account_number',
          `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$`,
        ];
  return [...shared, ...APPEND_ONLY.flatMap((table) => appendOnlyGuards(table, dialect))];
}
