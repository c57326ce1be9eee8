import type { Kysely } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { StaffRole } from '../../shared/office/roles.ts';
import * as endpoints from '../../shared/office/staff.ts';
import { toInstant } from '../../shared/time.ts';
import type { Schema } from '../db/schema.ts';
import { refuse } from '../http/problem.ts';
import { staffInvitationLetter } from '../mail/letters.ts';
import { townName } from '../municipalities/town-name.ts';
import { actorName } from '../office/actor.ts';
import { created, done, route } from '../office/office-route.ts';
import { commit, type OfficeWorld, type OfficeWrite } from '../office/office-world.ts';
import { makeLink } from './make-link.ts';

export const listInvitations = route(endpoints.listInvitations, async ({ db }, { params }) =>
  done(await waitingInvitations(db, params.municipality)),
);

/** Those that nobody has taken up; '' for operators'. */
export async function waitingInvitations(
  db: Kysely<Schema>,
  municipality: string,
): Promise<endpoints.InvitationRow[]> {
  const rows = await db
    .selectFrom('invitation')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    name: row.name,
    roles: z.array(StaffRole).parse(JSON.parse(row.roles)),
    invitedBy: row.invited_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }));
}

export const inviteStaff = route(endpoints.inviteStaff, async (world, { params, body }) => {
  return await commit(world, params.municipality, async (write) => {
    const town = await write.trx
      .selectFrom('municipality')
      .select('id')
      .where('id', '=', params.municipality)
      .executeTakeFirst();
    if (!town) return refuse('name/unknown', params.municipality);
    return created(await writeInvitation(world, write, { ...params, ...body }));
  });
});

interface Invited {
  /** '' for an operator. */
  readonly municipality: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
}

/** A link for somebody, who gets it by mail too; a former one to the same e-mail address and place opens nothing any more. */
export async function writeInvitation(
  world: OfficeWorld,
  { trx, audit, mail }: OfficeWrite,
  { municipality, email, name, roles }: Invited,
) {
  const { hash, link, expiresAt } = makeLink(world, 'invitation');
  const now = toInstant(world.nowMs());
  await trx
    .updateTable('invitation')
    .set({ withdrawn_at: now })
    .where('municipality_id', '=', municipality)
    .where('email', '=', email)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
  const id = uuidv7();
  await trx
    .insertInto('invitation')
    .values({
      municipality_id: municipality,
      id,
      token_hash: hash,
      email,
      name,
      roles: JSON.stringify(roles),
      invited_by: actorName(world.actor),
      created_at: now,
      expires_at: expiresAt,
    })
    .execute();
  const town = municipality === '' ? '' : ((await townName(trx, municipality))?.ja ?? '');
  mail(staffInvitationLetter({ to: email, name, town, link, expiresAt }));
  audit({ subject: `invitation/${id}`, after: { email, roles, expiresAt } });
  return { invitation: id, link, expiresAt };
}

export const withdrawInvitation = route(endpoints.withdrawInvitation, (world, { params }) =>
  withdraw(world, params.municipality, params.invitation),
);

/** Makes the link open nothing; '' for an operator's. */
export async function withdraw(world: OfficeWorld, municipality: string, invitation: string) {
  return await commit(world, municipality, async ({ trx, audit }) => {
    const { numUpdatedRows } = await trx
      .updateTable('invitation')
      .set({ withdrawn_at: toInstant(world.nowMs()) })
      .where('municipality_id', '=', municipality)
      .where('id', '=', invitation)
      .where('used_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return refuse('name/unknown', invitation);
    audit({ subject: `invitation/${invitation}` });
    return done({ withdrawn: true as const });
  });
}
