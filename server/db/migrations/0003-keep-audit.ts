import { type Kysely, sql } from 'kysely';
import { DIALECT_WORDS, type Dialect } from '../dialect.ts';
import { appendOnlyGuards } from './append-only-guards.ts';

/** The office's audit log: one hash chain for each municipality, and one ('') for what stands above them. */
export async function keepAudit<Schema>(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const { text, integer, strict, clustered } = DIALECT_WORDS[dialect];
  const statements = [
    `CREATE TABLE audit_head (
      municipality_id ${text} NOT NULL,
      seq ${integer} NOT NULL,
      link ${text} NOT NULL,
      PRIMARY KEY (municipality_id)
    ) ${clustered}`,
    `CREATE TABLE audit_entry (
      municipality_id ${text} NOT NULL,
      seq ${integer} NOT NULL CHECK (seq >= 1),
      at ${text} NOT NULL,
      actor_id ${text} NOT NULL,
      action ${text} NOT NULL,
      subject ${text} NOT NULL,
      text ${text} NOT NULL,
      link ${text} NOT NULL,
      PRIMARY KEY (municipality_id, seq)
    ) ${strict}`,
    'CREATE INDEX audit_of_subject ON audit_entry (municipality_id, subject, seq)',
    'CREATE INDEX audit_of_actor ON audit_entry (municipality_id, actor_id, seq)',
    'CREATE INDEX audit_of_action ON audit_entry (municipality_id, action, seq)',
    ...appendOnlyGuards('audit_entry', dialect),
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
