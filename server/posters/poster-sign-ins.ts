import type { Kysely } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { toEpochMs, toInstant } from '../../shared/time.ts';
import type { Schema } from '../db/schema.ts';
import type { Actor } from '../office/actor.ts';
import type { Caller } from '../office/office-world.ts';
import { POSTER_LIFE_MS } from '../sign-in/sign-in-cookie.ts';
import { newToken, type SignInKeys, tokenHash } from '../sign-in/sign-in-keys.ts';

export type PosterActor = Extract<Actor, { kind: 'poster' }>;

const SEEN_EVERY_MS = 3_600_000;

/** Whichever poster holds this token now; null when it opens nothing (any more). */
export async function findPosterSignIn(
  db: Kysely<Schema>,
  keys: SignInKeys,
  token: string,
  nowMs: number,
): Promise<PosterActor | null> {
  const row = await db
    .selectFrom('poster_sign_in as s')
    .innerJoin('poster as p', (join) =>
      join.onRef('p.municipality_id', '=', 's.municipality_id').onRef('p.id', '=', 's.poster_id'),
    )
    .select(['s.id as signIn', 's.seen_at', 'p.municipality_id', 'p.id', 'p.name'])
    .where('s.token_hash', '=', tokenHash(keys, 'poster-sign-in', token))
    .where('s.ended_at', 'is', null)
    .where('s.ends_at', '>', toInstant(nowMs))
    .where('p.blocked_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  if (nowMs - toEpochMs(row.seen_at) > SEEN_EVERY_MS) {
    await db
      .updateTable('poster_sign_in')
      .set({ seen_at: toInstant(nowMs) })
      .where('municipality_id', '=', row.municipality_id)
      .where('id', '=', row.signIn)
      .execute();
  }
  const { id, name, municipality_id: municipality, signIn } = row;
  return { kind: 'poster', id, name, municipality, signIn };
}

interface Begin {
  readonly municipality: string;
  readonly poster: string;
  readonly proved: 'link' | 'password';
  readonly caller: Caller;
  readonly nowMs: number;
}

/** A new sign-in with a new token: whatever the browser held before is not made stronger (session fixation). */
export async function beginPosterSignIn(
  trx: Kysely<Schema>,
  keys: SignInKeys,
  { municipality, poster, proved, caller, nowMs }: Begin,
): Promise<{ id: string; token: string }> {
  const token = newToken();
  const id = uuidv7();
  const now = toInstant(nowMs);
  await trx
    .insertInto('poster_sign_in')
    .values({
      municipality_id: municipality,
      id,
      poster_id: poster,
      token_hash: tokenHash(keys, 'poster-sign-in', token),
      proved,
      begun_at: now,
      seen_at: now,
      ends_at: toInstant(nowMs + POSTER_LIFE_MS),
      address: caller.address,
      browser: caller.browser,
    })
    .execute();
  await trx
    .updateTable('poster')
    .set({ signed_in_at: now })
    .where('municipality_id', '=', municipality)
    .where('id', '=', poster)
    .execute();
  return { id, token };
}

/** Ends sign-ins of a poster; gives how many. */
export async function endPosterSignIns(
  trx: Kysely<Schema>,
  said: { municipality: string; poster: string; nowMs: number; but?: string; only?: string },
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('poster_sign_in')
    .set({ ended_at: toInstant(said.nowMs) })
    .where('municipality_id', '=', said.municipality)
    .where('poster_id', '=', said.poster)
    .where('ended_at', 'is', null)
    .$if(said.but !== undefined, (rows) => rows.where('id', '!=', said.but ?? ''))
    .$if(said.only !== undefined, (rows) => rows.where('id', '=', said.only ?? ''))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
