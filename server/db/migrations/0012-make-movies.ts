import { type Kysely, sql } from 'kysely';
import { DIALECT_WORDS, type Dialect } from '../dialect.ts';

/**
 * Movies: the jobs that make them, the files that came of it, each proven showing, and who liked what. A play outlives
 * its movie, so it points at nothing.
 */
export async function makeMovies<Schema>(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const { text, integer, strict, clustered } = DIALECT_WORDS[dialect];
  const statements = [
    `CREATE TABLE render_job (
      municipality_id ${text} NOT NULL REFERENCES municipality (id),
      id ${text} NOT NULL,
      kind ${text} NOT NULL CHECK (kind IN ('post', 'video')),
      subject_id ${text} NOT NULL,
      orientation ${text} NOT NULL CHECK (orientation IN ('landscape', 'portrait')),
      key ${text} NOT NULL,
      input ${text} NOT NULL,
      state ${text} NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'parked', 'cancelled')),
      attempts ${integer} NOT NULL DEFAULT 0,
      lease_until ${text},
      leased_by ${text},
      frames_done ${integer} NOT NULL DEFAULT 0,
      frames_planned ${integer} NOT NULL DEFAULT 0,
      log ${text} NOT NULL DEFAULT '',
      created_at ${text} NOT NULL,
      finished_at ${text},
      PRIMARY KEY (municipality_id, id),
      UNIQUE (municipality_id, subject_id, key)
    ) ${strict}`,
    // What a worker looks through for work, over all municipalities: a handful of rows.
    `CREATE INDEX render_job_open ON render_job (kind, created_at, id) WHERE state IN ('queued', 'running')`,
    `CREATE INDEX render_job_parked ON render_job (municipality_id, finished_at) WHERE state = 'parked'`,
    'CREATE INDEX render_job_newest ON render_job (municipality_id, created_at, id)',

    `CREATE TABLE movie (
      municipality_id ${text} NOT NULL REFERENCES municipality (id),
      id ${text} NOT NULL,
      job_id ${text} NOT NULL,
      post_id ${text},
      orientation ${text} NOT NULL CHECK (orientation IN ('landscape', 'portrait')),
      sha256 ${text} NOT NULL,
      bytes ${integer} NOT NULL CHECK (bytes > 0),
      duration_ms ${integer} NOT NULL CHECK (duration_ms > 0),
      title ${text} NOT NULL,
      project_id ${text},
      tags ${text} NOT NULL,
      source ${text} NOT NULL CHECK (source IN ('post', 'city')),
      created_at ${text} NOT NULL,
      withdrawn_at ${text},
      withdrawn_why ${text},
      PRIMARY KEY (municipality_id, id)
    ) ${strict}`,
    // Whatever dies between file and row: one job, one movie.
    'CREATE UNIQUE INDEX movie_of_job ON movie (municipality_id, job_id)',
    'CREATE INDEX movie_newest ON movie (municipality_id, created_at, id)',
    'CREATE INDEX movie_by_post ON movie (municipality_id, post_id)',
    'CREATE INDEX movie_by_file ON movie (sha256)',

    `CREATE TABLE play (
      municipality_id ${text} NOT NULL,
      play_id ${text} NOT NULL,
      kiosk_id ${text} NOT NULL,
      site_id ${text} NOT NULL,
      movie_id ${text} NOT NULL,
      project_id ${text},
      started_at ${text} NOT NULL,
      shown_ms ${integer} NOT NULL CHECK (shown_ms >= 0),
      shown ${text} NOT NULL CHECK (shown IN ('whole', 'part')),
      PRIMARY KEY (municipality_id, play_id)
    ) ${strict}`,
    // Figures are read from it alone.
    'CREATE INDEX play_of_movie ON play (municipality_id, movie_id, started_at, shown, site_id, shown_ms)',
    'CREATE INDEX donation_after_play ON donation (municipality_id, play_id) WHERE play_id IS NOT NULL',

    `CREATE TABLE sympathy (
      municipality_id ${text} NOT NULL,
      subject_id ${text} NOT NULL,
      person_hash ${text} NOT NULL,
      at ${text} NOT NULL,
      PRIMARY KEY (municipality_id, subject_id, person_hash)
    ) ${clustered}`,
  ];
  for (const statement of [...statements, ...tellOfManifests(dialect)]) await sql.raw(statement).execute(db);
}

/** What a kiosk should play is news for it: `manifest` joins the kinds of changes. SQLite changes a CHECK by a new table. */
function tellOfManifests(dialect: Dialect): readonly string[] {
  const { text, integer, strict } = DIALECT_WORDS[dialect];
  const check = `CHECK (kind IN
    ('settings', 'profile', 'project', 'session', 'rule', 'staff', 'card', 'wallet', 'manifest'))`;
  if (dialect === 'postgres') {
    return ['ALTER TABLE change DROP CONSTRAINT change_kind_check', `ALTER TABLE change ADD ${check}`];
  }
  return [
    `CREATE TABLE new_change (
      municipality_id ${text} NOT NULL,
      kind ${text} NOT NULL ${check},
      entity_id ${text} NOT NULL,
      seq ${integer} NOT NULL,
      txid ${integer} NOT NULL DEFAULT 0,
      PRIMARY KEY (municipality_id, kind, entity_id)
    ) ${strict}`,
    'INSERT INTO new_change SELECT municipality_id, kind, entity_id, seq, txid FROM change',
    'DROP TABLE change',
    'ALTER TABLE new_change RENAME TO change',
    'CREATE UNIQUE INDEX change_order ON change (municipality_id, txid, seq)',
  ];
}
