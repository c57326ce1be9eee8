import type { Kysely } from 'kysely';
import type { StaffRole } from '../../shared/office/roles.ts';
import type { Lacks, Me } from '../../shared/office/sign-in.ts';
import { Text } from '../../shared/text.ts';
import type { Schema } from '../db/schema.ts';
import { needsFactor } from './sign-ins.ts';

/** A person with roles and second factors, as it is told to that person. */
export async function meOf(db: Kysely<Schema>, staff: string, lacks: Lacks | null): Promise<Me> {
  const person = await db
    .selectFrom('staff')
    .select(({ selectFrom, fn }) => [
      'id',
      'name',
      'email',
      'totp_sealed',
      selectFrom('passkey')
        .select(fn.countAll<number>().as('n'))
        .whereRef('passkey.staff_id', '=', 'staff.id')
        .as('passkeys'),
      selectFrom('recovery_code')
        .select(fn.countAll<number>().as('n'))
        .whereRef('recovery_code.staff_id', '=', 'staff.id')
        .where('recovery_code.used_at', 'is', null)
        .as('codes'),
    ])
    .where('id', '=', staff)
    .executeTakeFirstOrThrow();
  const given = await db
    .selectFrom('staff_role as r')
    .leftJoin('municipality as m', 'm.id', 'r.municipality_id')
    .select(['r.municipality_id as municipality', 'r.role', 'm.settings'])
    .where('r.staff_id', '=', staff)
    .where(({ or, eb }) => or([eb('m.id', 'is not', null), eb('r.municipality_id', '=', '')]))
    .orderBy('r.municipality_id')
    .execute();
  const places = new Map<string, { name: Text | null; roles: StaffRole[] }>();
  for (const { municipality, role, settings } of given) {
    const place = places.get(municipality) ?? { name: nameIn(settings), roles: [] };
    place.roles.push(role);
    places.set(municipality, place);
  }
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    lacks,
    places: [...places].map(([municipality, place]) => ({ municipality, ...place })),
    totp: person.totp_sealed !== null,
    passkeys: Number(person.passkeys),
    recoveryCodesLeft: Number(person.codes),
    secondFactorNeeded: needsFactor(
      Object.fromEntries([...places].map(([municipality, { roles }]) => [municipality, roles])),
    ),
  };
}

/** A municipality's name, from its settings. */
export const nameIn = (settings: string | null): Text | null =>
  settings === null ? null : Text.parse((JSON.parse(settings) as { name: unknown }).name);
