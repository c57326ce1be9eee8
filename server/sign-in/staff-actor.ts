import type { Kysely } from 'kysely';
import type { StaffRole } from '../../shared/office/roles.ts';
import type { Schema } from '../db/schema.ts';
import type { OfficeWorld } from '../office/office-world.ts';
import { byPlace, lacksWhat, type Proved, type StaffActor } from './sign-ins.ts';

/** A person's roles by municipality. */
export async function rolesOf(db: Kysely<Schema>, staff: string): Promise<Record<string, StaffRole[]>> {
  const rows = await db
    .selectFrom('staff_role')
    .select(['municipality_id', 'role'])
    .where('staff_id', '=', staff)
    .orderBy('municipality_id')
    .execute();
  return byPlace(rows);
}

/** The actor somebody becomes by proving this much. */
export async function staffActor(
  db: Kysely<Schema>,
  staff: { readonly id: string; readonly name: string },
  proved: Proved,
): Promise<StaffActor> {
  const roles = await rolesOf(db, staff.id);
  const { totp_sealed } = await db
    .selectFrom('staff')
    .select('totp_sealed')
    .where('id', '=', staff.id)
    .executeTakeFirstOrThrow();
  const passkey = await db
    .selectFrom('passkey')
    .select('id')
    .where('staff_id', '=', staff.id)
    .limit(1)
    .executeTakeFirst();
  const hasFactor = totp_sealed !== null || passkey !== undefined;
  return {
    kind: 'staff',
    id: staff.id,
    name: staff.name,
    roles,
    signIn: '',
    lacks: lacksWhat(proved, { hasFactor, roles }),
  };
}

/** The member of staff who asks; an endpoint for which a sign-in is needed has one, unless the command line asks. */
export const staffOf = ({ actor }: Pick<OfficeWorld, 'actor'>): StaffActor | null =>
  actor.kind === 'staff' ? actor : null;
