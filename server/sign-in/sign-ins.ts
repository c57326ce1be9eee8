import type { Kysely } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { SECOND_FACTOR_ROLES, type StaffRole } from '../../shared/office/roles.ts';
import type { Lacks } from '../../shared/office/sign-in.ts';
import { toEpochMs, toInstant } from '../../shared/time.ts';
import type { Schema } from '../db/schema.ts';
import type { SignInTable } from '../db/sign-in-tables.ts';
import type { Actor } from '../office/actor.ts';
import type { Caller } from '../office/office-world.ts';
import { newToken, type SignInKeys, tokenHash } from './sign-in-keys.ts';

const MINUTE_MS = 60_000;
/** A working day; whoever stays longer proves again who it is. */
export const WHOLE_LIFE_MS = 12 * 60 * MINUTE_MS;
/** A desk that nobody sits at is locked. */
export const IDLE_LIFE_MS = 30 * MINUTE_MS;
/** From the password to the second factor. */
export const HALF_LIFE_MS = 15 * MINUTE_MS;
/** How long ago somebody may have proved who it is, to change what proves it. */
export const FRESH_MS = 15 * MINUTE_MS;
const SEEN_EVERY_MS = MINUTE_MS;

export type StaffActor = Extract<Actor, { kind: 'staff' }>;
export type Proved = SignInTable['proved'];

/** What a person must still prove: a second factor that exists is always asked for, and some roles need one to exist. */
export function lacksWhat(
  proved: Proved,
  { hasFactor, roles }: { hasFactor: boolean; roles: StaffActor['roles'] },
): Lacks | null {
  if (proved !== 'password') return null;
  if (hasFactor) return 'code';
  return needsFactor(roles) ? 'set-up' : null;
}

export const needsFactor = (roles: StaffActor['roles']): boolean =>
  Object.values(roles)
    .flat()
    .some((role) => SECOND_FACTOR_ROLES.includes(role));

/** Rows of roles as one record: municipality to roles. */
export function byPlace(
  rows: readonly { readonly municipality_id: string | null; readonly role: StaffRole | null }[],
): Record<string, StaffRole[]> {
  const roles: Record<string, StaffRole[]> = {};
  for (const { municipality_id: place, role } of rows) {
    if (place !== null && role !== null) roles[place] = [...(roles[place] ?? []), role];
  }
  return roles;
}

/** Whoever holds this token now; null when it opens nothing (any more). */
export async function findSignIn(
  db: Kysely<Schema>,
  keys: SignInKeys,
  token: string,
  nowMs: number,
): Promise<StaffActor | null> {
  const now = toInstant(nowMs);
  const rows = await db
    .selectFrom('sign_in as s')
    .innerJoin('staff as p', 'p.id', 's.staff_id')
    .leftJoin('staff_role as r', 'r.staff_id', 's.staff_id')
    .select(({ selectFrom, fn }) => [
      's.id',
      's.staff_id',
      's.proved',
      's.seen_at',
      'p.name',
      'p.totp_sealed',
      'r.municipality_id',
      'r.role',
      selectFrom('passkey')
        .select(fn.countAll<number>().as('n'))
        .whereRef('passkey.staff_id', '=', 's.staff_id')
        .as('passkeys'),
    ])
    .where('s.token_hash', '=', tokenHash(keys, 'sign-in', token))
    .where('s.ended_at', 'is', null)
    .where('s.ends_at', '>', now)
    .where('s.seen_at', '>', toInstant(nowMs - IDLE_LIFE_MS))
    .execute();
  const [first] = rows;
  if (!first) return null;
  const roles = byPlace(rows);
  if (nowMs - toEpochMs(first.seen_at) > SEEN_EVERY_MS) {
    await db.updateTable('sign_in').set({ seen_at: now }).where('id', '=', first.id).execute();
  }
  const hasFactor = first.totp_sealed !== null || Number(first.passkeys) > 0;
  return {
    kind: 'staff',
    id: first.staff_id,
    name: first.name,
    roles,
    signIn: first.id,
    lacks: lacksWhat(first.proved, { hasFactor, roles }),
  };
}

interface Begin {
  readonly staff: string;
  readonly proved: Proved;
  /** Only half proved: it lives shortly. */
  readonly half: boolean;
  readonly caller: Caller;
  readonly nowMs: number;
}

/** A new sign-in with a new token: whatever the browser held before is not made stronger (session fixation). */
export async function beginSignIn(
  trx: Kysely<Schema>,
  keys: SignInKeys,
  { staff, proved, half, caller, nowMs }: Begin,
): Promise<{ id: string; token: string }> {
  const token = newToken();
  const id = uuidv7();
  const now = toInstant(nowMs);
  await trx
    .insertInto('sign_in')
    .values({
      id,
      staff_id: staff,
      token_hash: tokenHash(keys, 'sign-in', token),
      proved,
      proved_at: now,
      begun_at: now,
      seen_at: now,
      ends_at: toInstant(nowMs + (half ? HALF_LIFE_MS : WHOLE_LIFE_MS)),
      address: caller.address,
      browser: caller.browser,
    })
    .execute();
  return { id, token };
}

/** The second factor was proved: the sign-in lives its whole life, under a new token. */
export async function strengthenSignIn(
  trx: Kysely<Schema>,
  keys: SignInKeys,
  { signIn, nowMs }: { signIn: string; nowMs: number },
): Promise<{ token: string }> {
  const token = newToken();
  await trx
    .updateTable('sign_in')
    .set({
      token_hash: tokenHash(keys, 'sign-in', token),
      proved: 'second-factor',
      proved_at: toInstant(nowMs),
      ends_at: toInstant(nowMs + WHOLE_LIFE_MS),
      wrong_codes: 0,
    })
    .where('id', '=', signIn)
    .execute();
  return { token };
}

/** Ends sign-ins of a person; gives how many. */
export async function endSignIns(
  trx: Kysely<Schema>,
  { staff, nowMs, but, only }: { staff: string; nowMs: number; but?: string; only?: string },
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('sign_in')
    .set({ ended_at: toInstant(nowMs) })
    .where('staff_id', '=', staff)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', toInstant(nowMs))
    .$if(but !== undefined, (rows) => rows.where('id', '!=', but ?? ''))
    .$if(only !== undefined, (rows) => rows.where('id', '=', only ?? ''))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** The sign-ins of a person that are not over, the newest first. */
export async function signInsOf(db: Kysely<Schema>, { staff, nowMs }: { staff: string; nowMs: number }) {
  return await db
    .selectFrom('sign_in')
    .select(['id', 'begun_at', 'seen_at', 'ends_at', 'address', 'browser', 'proved'])
    .where('staff_id', '=', staff)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', toInstant(nowMs))
    .where('seen_at', '>', toInstant(nowMs - IDLE_LIFE_MS))
    .orderBy('begun_at', 'desc')
    .limit(100)
    .execute();
}
