import { type Kysely, sql } from 'kysely';
import { DIALECT_WORDS, type Dialect } from '../dialect.ts';

/** What the town's and its projects' accounts moved by day, so that past books need not add up all that was ever posted. */
export async function sumAccountsByDay<Schema>(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const { text, integer, clustered } = DIALECT_WORDS[dialect];
  const statements = [
    // Days are those of posted_at, in UTC; followed from the first posting on (server/books/account-days.ts).
    `CREATE TABLE account_day (
      municipality_id ${text} NOT NULL,
      day ${text} NOT NULL,
      account_id ${integer} NOT NULL,
      change ${integer} NOT NULL,
      PRIMARY KEY (municipality_id, day, account_id)
    ) ${clustered}`,
    // Between which places of the log a day's postings are: one moment of it is read there.
    `CREATE TABLE posting_day (
      municipality_id ${text} NOT NULL,
      day ${text} NOT NULL,
      first_txid ${integer} NOT NULL,
      first_seq ${integer} NOT NULL,
      last_txid ${integer} NOT NULL,
      last_seq ${integer} NOT NULL,
      PRIMARY KEY (municipality_id, day)
    ) ${clustered}`,
    `CREATE TABLE account_day_place (
      municipality_id ${text} NOT NULL PRIMARY KEY,
      txid ${integer} NOT NULL,
      seq ${integer} NOT NULL
    ) ${clustered}`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
