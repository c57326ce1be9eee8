import { type Kysely, sql } from 'kysely';
import { STAFF_ROLES } from '../../../shared/office/roles.ts';
import { DIALECT_WORDS, type Dialect } from '../dialect.ts';

/**
 * Who works at the office and how they sign in. No column opens a door by itself: tokens and codes are kept as keyed
 * hashes, passwords under argon2id with a pepper, the second factor's secret sealed; the keys come from the server's
 * secret, which is not in the database.
 */
export async function signIn<Schema>(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const { text, integer, strict, clustered } = DIALECT_WORDS[dialect];
  const roles = STAFF_ROLES.map((role) => `'${role}'`).join(', ');
  const statements = [
    `CREATE TABLE staff (
      id ${text} NOT NULL PRIMARY KEY,
      email ${text} NOT NULL UNIQUE,
      name ${text} NOT NULL,
      password_hash ${text} NOT NULL,
      totp_sealed ${text},
      totp_step ${integer} NOT NULL DEFAULT 0,
      created_at ${text} NOT NULL,
      reset_asked_at ${text}
    ) ${strict}`,
    `CREATE TABLE staff_role (
      municipality_id ${text} NOT NULL,
      staff_id ${text} NOT NULL REFERENCES staff (id),
      role ${text} NOT NULL CHECK (role IN (${roles})),
      given_at ${text} NOT NULL,
      PRIMARY KEY (municipality_id, staff_id, role),
      CHECK ((municipality_id = '') = (role = 'operator'))
    ) ${clustered}`,
    'CREATE INDEX roles_of_staff ON staff_role (staff_id)',
    `CREATE TABLE sign_in (
      id ${text} NOT NULL PRIMARY KEY,
      staff_id ${text} NOT NULL REFERENCES staff (id),
      token_hash ${text} NOT NULL UNIQUE,
      proved ${text} NOT NULL CHECK (proved IN ('password', 'second-factor', 'link')),
      proved_at ${text} NOT NULL,
      begun_at ${text} NOT NULL,
      seen_at ${text} NOT NULL,
      ends_at ${text} NOT NULL,
      ended_at ${text},
      address ${text} NOT NULL,
      browser ${text} NOT NULL,
      wrong_codes ${integer} NOT NULL DEFAULT 0,
      totp_offered ${text},
      challenge ${text},
      challenge_until ${text}
    ) ${strict}`,
    'CREATE INDEX sign_ins_of_staff ON sign_in (staff_id, begun_at)',
    `CREATE TABLE passkey (
      id ${text} NOT NULL PRIMARY KEY,
      staff_id ${text} NOT NULL REFERENCES staff (id),
      public_key ${text} NOT NULL,
      counter ${integer} NOT NULL,
      transports ${text} NOT NULL,
      name ${text} NOT NULL,
      created_at ${text} NOT NULL,
      used_at ${text}
    ) ${strict}`,
    'CREATE INDEX passkeys_of_staff ON passkey (staff_id, created_at)',
    `CREATE TABLE recovery_code (
      staff_id ${text} NOT NULL REFERENCES staff (id),
      code_hash ${text} NOT NULL,
      used_at ${text},
      PRIMARY KEY (staff_id, code_hash)
    ) ${clustered}`,
    `CREATE TABLE invitation (
      municipality_id ${text} NOT NULL,
      id ${text} NOT NULL UNIQUE,
      token_hash ${text} NOT NULL UNIQUE,
      email ${text} NOT NULL,
      name ${text} NOT NULL,
      roles ${text} NOT NULL,
      invited_by ${text} NOT NULL,
      created_at ${text} NOT NULL,
      expires_at ${text} NOT NULL,
      used_at ${text},
      withdrawn_at ${text},
      PRIMARY KEY (municipality_id, id)
    ) ${strict}`,
    `CREATE TABLE password_reset (
      id ${text} NOT NULL PRIMARY KEY,
      staff_id ${text} NOT NULL REFERENCES staff (id),
      token_hash ${text} NOT NULL UNIQUE,
      second_factor ${text} NOT NULL CHECK (second_factor IN ('kept', 'forgotten')),
      made_by ${text} NOT NULL,
      created_at ${text} NOT NULL,
      expires_at ${text} NOT NULL,
      used_at ${text}
    ) ${strict}`,
    'CREATE INDEX resets_of_staff ON password_reset (staff_id)',
    `CREATE TABLE sign_in_link (
      id ${text} NOT NULL PRIMARY KEY,
      staff_id ${text} NOT NULL REFERENCES staff (id),
      token_hash ${text} NOT NULL UNIQUE,
      created_at ${text} NOT NULL,
      expires_at ${text} NOT NULL,
      used_at ${text}
    ) ${strict}`,
    'CREATE INDEX links_of_staff ON sign_in_link (staff_id)',
    `CREATE TABLE sign_in_pause (
      who ${text} NOT NULL PRIMARY KEY,
      tries ${integer} NOT NULL,
      tried_at ${text} NOT NULL,
      paused_until ${text} NOT NULL
    ) ${strict}`,
    'CREATE INDEX pauses_by_age ON sign_in_pause (tried_at)',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
