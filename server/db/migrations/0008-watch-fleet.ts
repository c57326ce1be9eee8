import { type Kysely, sql } from 'kysely';
import { DIALECT_WORDS, type Dialect } from '../dialect.ts';

/**
 * What the office sees of its kiosks: where each stood and stands, what it was asked to do and how it proved it, its
 * runs and the pictures of its screen. The words for kinds of sites become those of TT-02.
 */
export async function watchFleet<Schema>(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const { text, integer, strict } = DIALECT_WORDS[dialect];
  const bytes = dialect === 'sqlite' ? 'BLOB' : 'bytea';
  const statements = [
    `ALTER TABLE kiosk ADD COLUMN volume ${integer} NOT NULL DEFAULT 80 CHECK (volume BETWEEN 0 AND 100)`,
    `ALTER TABLE kiosk ADD COLUMN run_id ${text}`,
    `ALTER TABLE kiosk ADD COLUMN level ${text} NOT NULL DEFAULT 'well' CHECK (level IN ('well', 'attention', 'ill'))`,
    'CREATE INDEX kiosk_by_name ON kiosk (municipality_id, name, id)',
    'CREATE INDEX kiosk_by_site ON kiosk (municipality_id, site_id)',

    `UPDATE site SET kind = 'community-centre' WHERE kind = 'centre'`,
    `UPDATE site SET kind = 'shopping-street' WHERE kind = 'shop'`,

    `CREATE TABLE kiosk_stay (
      municipality_id ${text} NOT NULL,
      kiosk_id ${text} NOT NULL,
      number ${integer} NOT NULL CHECK (number >= 1),
      site_id ${text} NOT NULL,
      from_at ${text} NOT NULL,
      until_at ${text},
      why ${text},
      PRIMARY KEY (municipality_id, kiosk_id, number),
      FOREIGN KEY (municipality_id, kiosk_id) REFERENCES kiosk (municipality_id, id),
      FOREIGN KEY (municipality_id, site_id) REFERENCES site (municipality_id, id)
    ) ${strict}`,
    'CREATE INDEX kiosk_stay_at_site ON kiosk_stay (municipality_id, site_id, from_at)',
    `INSERT INTO kiosk_stay (municipality_id, kiosk_id, number, site_id, from_at)
      SELECT municipality_id, id, 1, site_id, created_at FROM kiosk`,

    `CREATE TABLE kiosk_order (
      municipality_id ${text} NOT NULL,
      id ${text} NOT NULL,
      kiosk_id ${text} NOT NULL,
      kind ${text} NOT NULL CHECK (kind IN ('restart', 'screenshot')),
      state ${text} NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'taken', 'proven', 'refused')),
      code ${text},
      asked_by ${text} NOT NULL,
      asked_at ${text} NOT NULL,
      expires_at ${text} NOT NULL,
      taken_at ${text},
      ended_at ${text},
      run_before ${text},
      proof_run ${text},
      PRIMARY KEY (municipality_id, id),
      FOREIGN KEY (municipality_id, kiosk_id) REFERENCES kiosk (municipality_id, id)
    ) ${strict}`,
    'CREATE INDEX kiosk_order_of_kiosk ON kiosk_order (municipality_id, kiosk_id, id)',

    `CREATE TABLE kiosk_picture (
      municipality_id ${text} NOT NULL,
      order_id ${text} NOT NULL,
      kiosk_id ${text} NOT NULL,
      taken_at ${text} NOT NULL,
      width_px ${integer} NOT NULL,
      height_px ${integer} NOT NULL,
      jpeg ${bytes} NOT NULL,
      PRIMARY KEY (municipality_id, order_id),
      FOREIGN KEY (municipality_id, order_id) REFERENCES kiosk_order (municipality_id, id)
    ) ${strict}`,
    'CREATE INDEX kiosk_picture_of_kiosk ON kiosk_picture (municipality_id, kiosk_id, taken_at)',

    `CREATE TABLE kiosk_run (
      municipality_id ${text} NOT NULL,
      kiosk_id ${text} NOT NULL,
      run_id ${text} NOT NULL,
      first_heard_at ${text} NOT NULL,
      version ${text} NOT NULL,
      PRIMARY KEY (municipality_id, kiosk_id, run_id)
    ) ${strict}`,
    'CREATE INDEX kiosk_run_in_order ON kiosk_run (municipality_id, kiosk_id, first_heard_at)',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
