import type { Kysely } from 'kysely';
import type { StaffRole } from '../../shared/office/roles.ts';
import type { StaffRow } from '../../shared/office/staff.ts';
import { toInstant } from '../../shared/time.ts';
import { holdsWords } from '../db/holds-words.ts';
import type { Schema } from '../db/schema.ts';
import type { OfficeWorld } from '../office/office-world.ts';
import { pausedUntil, type Tried } from '../sign-in/pauses.ts';
import { personTried } from '../sign-in/prove-person.ts';
import { IDLE_LIFE_MS } from '../sign-in/sign-ins.ts';

export interface StaffWanted {
  /** '' for operators. */
  readonly municipality: string;
  readonly role?: StaffRole | undefined;
  /** Part of a name or e-mail address. */
  readonly search?: string | undefined;
  /** The e-mail address of the last one of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Members of staff with roles in a municipality, by e-mail address. */
export async function findStaff(
  world: Pick<OfficeWorld, 'db' | 'nowMs' | 'signInKeys'>,
  { municipality, role, search, after, limit }: StaffWanted,
): Promise<StaffRow[]> {
  const { db, nowMs, signInKeys } = world;
  const now = toInstant(nowMs());
  const people = await db
    .selectFrom('staff as p')
    .select(({ selectFrom, fn }) => [
      'p.id',
      'p.name',
      'p.email',
      'p.totp_sealed',
      'p.reset_asked_at',
      selectFrom('passkey')
        .select(fn.countAll<number>().as('n'))
        .whereRef('passkey.staff_id', '=', 'p.id')
        .as('passkeys'),
      selectFrom('sign_in')
        .select((own) => own.fn.max('sign_in.begun_at').as('at'))
        .whereRef('sign_in.staff_id', '=', 'p.id')
        .as('last_sign_in_at'),
      selectFrom('sign_in')
        .select(fn.countAll<number>().as('n'))
        .whereRef('sign_in.staff_id', '=', 'p.id')
        .where('sign_in.ended_at', 'is', null)
        .where('sign_in.ends_at', '>', now)
        .where('sign_in.seen_at', '>', toInstant(nowMs() - IDLE_LIFE_MS))
        .as('sign_ins'),
    ])
    .where('p.id', 'in', ({ selectFrom }) =>
      selectFrom('staff_role as r')
        .select('r.staff_id')
        .where('r.municipality_id', '=', municipality)
        .$if(role !== undefined, (rows) => rows.where('r.role', '=', role ?? 'operator')),
    )
    .$if(after !== undefined, (rows) => rows.where('p.email', '>', after ?? ''))
    .$if(search !== undefined, (rows) => rows.where(holdsWords(['p.name', 'p.email'], search ?? '')))
    .orderBy('p.email')
    .limit(limit)
    .execute();
  if (people.length === 0) return [];
  const roles = await db
    .selectFrom('staff_role')
    .select(['staff_id', 'municipality_id', 'role'])
    .where(
      'staff_id',
      'in',
      people.map(({ id }) => id),
    )
    .orderBy('role')
    .execute();
  const tried = (email: string): Tried => ({ pace: 'person', who: personTried(signInKeys, email) });
  const paused = await pausedUntil(
    world,
    people.map(({ email }) => tried(email)),
  );
  return people.map((person) => {
    const own = roles.filter(({ staff_id }) => staff_id === person.id);
    return {
      id: person.id,
      name: person.name,
      email: person.email,
      roles: own.filter((each) => each.municipality_id === municipality).map((each) => each.role),
      secondFactor: { totp: person.totp_sealed !== null, passkeys: Number(person.passkeys) },
      lastSignInAt: person.last_sign_in_at,
      signIns: Number(person.sign_ins),
      resetAskedAt: person.reset_asked_at,
      pausedUntil: paused.get(`person/${tried(person.email).who}`) ?? null,
      elsewhere: own.some((each) => each.municipality_id !== municipality),
    };
  });
}

/** Somebody with a role in this municipality, with all roles there; null for anybody else. */
export async function findColleague(
  db: Kysely<Schema>,
  municipality: string,
  staff: string,
): Promise<{ id: string; name: string; email: string; roles: StaffRole[]; elsewhere: boolean } | null> {
  const rows = await db
    .selectFrom('staff as p')
    .innerJoin('staff_role as r', 'r.staff_id', 'p.id')
    .select(['p.id', 'p.name', 'p.email', 'r.municipality_id', 'r.role'])
    .where('p.id', '=', staff)
    .orderBy('r.role')
    .execute();
  const roles = rows.filter((row) => row.municipality_id === municipality).map((row) => row.role);
  const [first] = rows;
  if (!first || roles.length === 0) return null;
  const { id, name, email } = first;
  return { id, name, email, roles, elsewhere: rows.length > roles.length };
}

/** Whether somebody else than this person holds the role in the municipality; their rows stay locked until the end. */
export async function someoneElseHas(
  trx: Kysely<Schema>,
  { municipality, role, not, lock }: { municipality: string; role: StaffRole; not: string; lock: boolean },
): Promise<boolean> {
  const holders = await trx
    .selectFrom('staff_role')
    .select('staff_id')
    .where('municipality_id', '=', municipality)
    .where('role', '=', role)
    .$if(lock, (rows) => rows.forUpdate())
    .execute();
  return holders.some(({ staff_id }) => staff_id !== not);
}
