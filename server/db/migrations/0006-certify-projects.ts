import { type Kysely, sql } from 'kysely';
import { DIALECT_WORDS, type Dialect } from '../dialect.ts';
import { appendOnlyGuards } from './append-only-guards.ts';

/**
 * Projects with their certification, categories and period; and what the donation book needs: gifts that left suspense, lines
 * struck out, booths that were counted, and totals by project, means and day that are kept instead of added up each time.
 */
export async function certifyProjects<Schema>(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  for (const statement of statements(dialect)) await sql.raw(statement).execute(db);
}

function statements(dialect: Dialect): readonly string[] {
  const { text, integer, strict, clustered } = DIALECT_WORDS[dialect];
  return [
    `ALTER TABLE project ADD COLUMN npo_field ${text}`,
    `ALTER TABLE project ADD COLUMN public_field ${text}`,
    `ALTER TABLE project ADD COLUMN partner ${text}
      CHECK (partner IN ('citizen', 'npo', 'company', 'school', 'bank', 'government'))`,
    `ALTER TABLE project ADD COLUMN sponsor ${text}`,
    `ALTER TABLE project ADD COLUMN starts_on ${text}`,
    `ALTER TABLE project ADD COLUMN ends_on ${text}`,
    `ALTER TABLE project ADD COLUMN period_told_on ${text}`,
    `ALTER TABLE project ADD COLUMN certified_until ${text}`,
    `ALTER TABLE project ADD COLUMN applied_at ${text}`,
    `CREATE TABLE certification_step (
      municipality_id ${text} NOT NULL,
      project_id ${text} NOT NULL,
      number ${integer} NOT NULL CHECK (number >= 1),
      step ${text} NOT NULL CHECK (step IN ('applied', 'certified', 'declined', 'ended', 'expired')),
      until ${text},
      officer ${text} NOT NULL,
      note ${text} NOT NULL,
      at ${text} NOT NULL,
      PRIMARY KEY (municipality_id, project_id, number)
    ) ${strict}`,
    // What was certified before steps were kept: by whom is not known any more.
    `INSERT INTO certification_step (municipality_id, project_id, number, step, officer, note, at)
      SELECT municipality_id, id, 1, 'certified', '', '', certified_at FROM project WHERE certified_at IS NOT NULL`,
    `INSERT INTO certification_step (municipality_id, project_id, number, step, officer, note, at)
      SELECT municipality_id, id, 2, 'ended', '', '', uncertified_at FROM project
      WHERE certified_at IS NOT NULL AND uncertified_at IS NOT NULL`,
    ...appendOnlyGuards('certification_step', dialect),

    `ALTER TABLE donation ADD COLUMN passed_on_to ${text}`,
    `ALTER TABLE donation ADD COLUMN struck_at ${text}`,
    `CREATE INDEX donation_pledge ON donation (municipality_id, state, occurred_at, fact_id)
      WHERE means = 'pledge' AND reversed_at IS NULL`,
    `CREATE INDEX donation_pledge_back ON donation (municipality_id, occurred_at, fact_id)
      WHERE means = 'pledge' AND reversed_at IS NOT NULL`,
    `CREATE INDEX donation_waiting ON donation (municipality_id, occurred_at, fact_id)
      WHERE state = 'suspense' AND reversed_at IS NULL`,
    'CREATE INDEX project_gift_day ON project_gift (municipality_id, project_id, day, id)',
    `CREATE TABLE project_gift_struck (
      municipality_id ${text} NOT NULL,
      project_id ${text} NOT NULL,
      id ${text} NOT NULL,
      means ${text} NOT NULL,
      amount ${integer} NOT NULL CHECK (amount > 0),
      day ${text} NOT NULL,
      PRIMARY KEY (municipality_id, project_id, id)
    ) ${strict}`,
    ...appendOnlyGuards('project_gift_struck', dialect),
    `CREATE TABLE booth_count (
      municipality_id ${text} NOT NULL,
      id ${text} NOT NULL,
      day ${text} NOT NULL,
      place ${text} NOT NULL,
      counters ${text} NOT NULL,
      total_yen ${integer} NOT NULL CHECK (total_yen > 0),
      boxes ${text} NOT NULL,
      PRIMARY KEY (municipality_id, id)
    ) ${strict}`,
    'CREATE INDEX booth_count_day ON booth_count (municipality_id, day, id)',
    ...appendOnlyGuards('booth_count', dialect),

    `CREATE TABLE gift_total (
      municipality_id ${text} NOT NULL,
      day ${text} NOT NULL,
      project_id ${text} NOT NULL,
      standing ${text} NOT NULL CHECK (standing IN ('given', 'promised')),
      means ${text} NOT NULL,
      amount ${integer} NOT NULL,
      gifts ${integer} NOT NULL,
      PRIMARY KEY (municipality_id, day, project_id, standing, means)
    ) ${clustered}`,
    // How far the postings are in the totals.
    `CREATE TABLE gift_total_place (
      municipality_id ${text} NOT NULL PRIMARY KEY,
      txid ${integer} NOT NULL,
      seq ${integer} NOT NULL
    ) ${clustered}`,
    `CREATE TABLE ordinance_total (
      municipality_id ${text} NOT NULL,
      fiscal_year ${integer} NOT NULL,
      amount_yen ${integer} NOT NULL CHECK (amount_yen >= 0),
      note ${text} NOT NULL,
      entered_by ${text} NOT NULL,
      entered_at ${text} NOT NULL,
      PRIMARY KEY (municipality_id, fiscal_year)
    ) ${clustered}`,
  ];
}
