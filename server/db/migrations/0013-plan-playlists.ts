import { type Kysely, sql } from 'kysely';
import { DIALECT_WORDS, type Dialect } from '../dialect.ts';

/** What plays where and when: playlists, the city's notices, words to find places by, and how each screen stands. */
export async function planPlaylists<Schema>(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const { text, integer, strict } = DIALECT_WORDS[dialect];
  const statements = [
    `ALTER TABLE site ADD COLUMN tags ${text} NOT NULL DEFAULT '[]'`,
    `ALTER TABLE kiosk ADD COLUMN orientation ${text} NOT NULL DEFAULT 'landscape'
      CHECK (orientation IN ('landscape', 'portrait'))`,
    `ALTER TABLE municipality ADD COLUMN interleave ${text}`,

    `CREATE TABLE playlist (
      municipality_id ${text} NOT NULL REFERENCES municipality (id),
      id ${text} NOT NULL,
      name ${text} NOT NULL,
      state ${text} NOT NULL CHECK (state IN ('in-use', 'put-aside')),
      priority ${integer} NOT NULL CHECK (priority BETWEEN 0 AND 100),
      from_on ${text},
      until_on ${text},
      day_parts ${text} NOT NULL,
      places ${text} NOT NULL,
      content ${text} NOT NULL,
      changed_at ${text} NOT NULL,
      PRIMARY KEY (municipality_id, id)
    ) ${strict}`,

    `CREATE TABLE notice (
      municipality_id ${text} NOT NULL REFERENCES municipality (id),
      id ${text} NOT NULL,
      kind ${text} NOT NULL CHECK (kind IN ('city', 'emergency')),
      title ${text} NOT NULL,
      text ${text} NOT NULL,
      from_at ${text} NOT NULL,
      until_at ${text},
      made_by ${text} NOT NULL,
      made_at ${text} NOT NULL,
      ended_by ${text},
      ended_at ${text},
      PRIMARY KEY (municipality_id, id)
    ) ${strict}`,
    'CREATE INDEX notice_newest ON notice (municipality_id, from_at, id)',
    // What each kiosk's manifest holds: a handful of all there ever were.
    'CREATE INDEX notice_open ON notice (municipality_id, from_at) WHERE ended_at IS NULL',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
