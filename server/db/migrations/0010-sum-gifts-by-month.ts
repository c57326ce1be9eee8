import { type Kysely, sql } from 'kysely';
import { DIALECT_WORDS, type Dialect } from '../dialect.ts';

/** The donation book in months: sixty projects give a hundred thousand days in two years, and four thousand months. */
export async function sumGiftsByMonth<Schema>(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const { text, integer, clustered } = DIALECT_WORDS[dialect];
  const statements = [
    `CREATE TABLE gift_month (
      municipality_id ${text} NOT NULL,
      month ${text} NOT NULL,
      project_id ${text} NOT NULL,
      standing ${text} NOT NULL CHECK (standing IN ('given', 'promised')),
      means ${text} NOT NULL,
      amount ${integer} NOT NULL,
      gifts ${integer} NOT NULL,
      PRIMARY KEY (municipality_id, month, project_id, standing, means)
    ) ${clustered}`,
    `INSERT INTO gift_month (municipality_id, month, project_id, standing, means, amount, gifts)
      SELECT municipality_id, substr(day, 1, 7), project_id, standing, means, sum(amount), sum(gifts) FROM gift_total
      GROUP BY municipality_id, substr(day, 1, 7), project_id, standing, means`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
