import { type Kysely, sql } from 'kysely';
import { DIALECT_WORDS, type Dialect } from '../dialect.ts';

/**
 * Citizens who post, the groups in whose names they do, their photos and clips, and their posts. As with staff, no column
 * opens a door by itself: tokens are kept as keyed hashes, passwords under argon2id with a pepper.
 */
export async function takePosts<Schema>(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const { text, integer, strict, clustered } = DIALECT_WORDS[dialect];
  const statements = [
    `ALTER TABLE municipality ADD COLUMN poster_sign_up ${text} NOT NULL DEFAULT 'invited'
      CHECK (poster_sign_up IN ('anybody', 'invited'))`,
    `CREATE TABLE poster (
      municipality_id ${text} NOT NULL REFERENCES municipality (id),
      id ${text} NOT NULL UNIQUE,
      email ${text} NOT NULL,
      name ${text} NOT NULL,
      password_hash ${text},
      created_at ${text} NOT NULL,
      signed_in_at ${text},
      blocked_at ${text},
      PRIMARY KEY (municipality_id, id),
      UNIQUE (municipality_id, email)
    ) ${strict}`,
    `CREATE TABLE poster_sign_in (
      municipality_id ${text} NOT NULL,
      id ${text} NOT NULL,
      poster_id ${text} NOT NULL REFERENCES poster (id),
      token_hash ${text} NOT NULL UNIQUE,
      proved ${text} NOT NULL CHECK (proved IN ('link', 'password')),
      begun_at ${text} NOT NULL,
      seen_at ${text} NOT NULL,
      ends_at ${text} NOT NULL,
      ended_at ${text},
      address ${text} NOT NULL,
      browser ${text} NOT NULL,
      PRIMARY KEY (municipality_id, id)
    ) ${strict}`,
    'CREATE INDEX sign_ins_of_poster ON poster_sign_in (poster_id)',
    `CREATE TABLE poster_link (
      municipality_id ${text} NOT NULL REFERENCES municipality (id),
      id ${text} NOT NULL,
      email ${text} NOT NULL,
      token_hash ${text} NOT NULL UNIQUE,
      made_by ${text} NOT NULL,
      created_at ${text} NOT NULL,
      expires_at ${text} NOT NULL,
      used_at ${text},
      PRIMARY KEY (municipality_id, id)
    ) ${strict}`,
    'CREATE INDEX links_of_email ON poster_link (municipality_id, email)',
    `CREATE TABLE poster_group (
      municipality_id ${text} NOT NULL REFERENCES municipality (id),
      id ${text} NOT NULL,
      name ${text} NOT NULL,
      approval ${text} NOT NULL CHECK (approval IN ('office', 'none')),
      created_at ${text} NOT NULL,
      PRIMARY KEY (municipality_id, id)
    ) ${strict}`,
    `CREATE TABLE poster_group_member (
      municipality_id ${text} NOT NULL,
      group_id ${text} NOT NULL,
      poster_id ${text} NOT NULL,
      since ${text} NOT NULL,
      PRIMARY KEY (municipality_id, group_id, poster_id),
      FOREIGN KEY (municipality_id, group_id) REFERENCES poster_group (municipality_id, id),
      FOREIGN KEY (municipality_id, poster_id) REFERENCES poster (municipality_id, id)
    ) ${strict}`,
    'CREATE INDEX groups_of_poster ON poster_group_member (municipality_id, poster_id)',

    `CREATE TABLE asset (
      municipality_id ${text} NOT NULL REFERENCES municipality (id),
      sha256 ${text} NOT NULL,
      kind ${text} NOT NULL CHECK (kind IN ('photo', 'clip')),
      width ${integer},
      height ${integer},
      lightest_millionths ${integer},
      duration_ms ${integer},
      bytes ${integer} NOT NULL,
      created_at ${text} NOT NULL,
      PRIMARY KEY (municipality_id, sha256),
      CHECK ((kind = 'photo') = (width IS NOT NULL AND height IS NOT NULL AND lightest_millionths IS NOT NULL)),
      CHECK ((kind = 'clip') = (duration_ms IS NOT NULL))
    ) ${strict}`,
    // The same photo may be sent by several people: each may use it.
    `CREATE TABLE asset_owner (
      municipality_id ${text} NOT NULL,
      sha256 ${text} NOT NULL,
      owner_id ${text} NOT NULL,
      since ${text} NOT NULL,
      PRIMARY KEY (municipality_id, sha256, owner_id),
      FOREIGN KEY (municipality_id, sha256) REFERENCES asset (municipality_id, sha256)
    ) ${clustered}`,
    `CREATE TABLE upload (
      municipality_id ${text} NOT NULL REFERENCES municipality (id),
      id ${text} NOT NULL,
      owner_id ${text} NOT NULL,
      kind ${text} NOT NULL CHECK (kind IN ('photo', 'clip')),
      bytes ${integer} NOT NULL,
      state ${text} NOT NULL CHECK (state IN ('open', 'taken', 'refused', 'gone')),
      sha256 ${text},
      refusal ${text},
      created_at ${text} NOT NULL,
      PRIMARY KEY (municipality_id, id)
    ) ${strict}`,
    `CREATE INDEX upload_open ON upload (created_at) WHERE state = 'open'`,

    `CREATE TABLE post (
      municipality_id ${text} NOT NULL REFERENCES municipality (id),
      id ${text} NOT NULL,
      author_kind ${text} NOT NULL CHECK (author_kind IN ('poster', 'staff')),
      author_id ${text} NOT NULL,
      author_name ${text} NOT NULL,
      group_id ${text},
      by_name ${text} NOT NULL,
      project_id ${text},
      event_id ${text},
      title ${text} NOT NULL,
      draft ${text} NOT NULL,
      tags ${text} NOT NULL,
      state ${text} NOT NULL CHECK (state IN ('draft', 'waiting', 'approved', 'declined', 'taken-down')),
      revision ${integer} NOT NULL,
      consent ${text},
      created_at ${text} NOT NULL,
      updated_at ${text} NOT NULL,
      submitted_at ${text},
      decided_at ${text},
      decided_by ${text},
      why ${text},
      taken_down_at ${text},
      PRIMARY KEY (municipality_id, id)
    ) ${strict}`,
    'CREATE INDEX post_of_author ON post (municipality_id, author_id, created_at, id)',
    'CREATE INDEX post_of_group ON post (municipality_id, group_id, created_at, id)',
    'CREATE INDEX post_by_state ON post (municipality_id, state, submitted_at, id)',

    `CREATE TABLE post_report (
      municipality_id ${text} NOT NULL,
      id ${text} NOT NULL,
      post_id ${text} NOT NULL,
      reason ${text} NOT NULL,
      text ${text} NOT NULL,
      reported_at ${text} NOT NULL,
      closed_at ${text},
      closed_by ${text},
      note ${text},
      PRIMARY KEY (municipality_id, id),
      FOREIGN KEY (municipality_id, post_id) REFERENCES post (municipality_id, id)
    ) ${strict}`,
    'CREATE INDEX report_of_post ON post_report (municipality_id, post_id)',
    'CREATE INDEX report_open ON post_report (municipality_id, post_id) WHERE closed_at IS NULL',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
