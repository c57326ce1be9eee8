import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { StaffRole } from '../../shared/office/roles.ts';
import * as endpoints from '../../shared/office/sign-in.ts';
import { toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { done, route } from '../office/office-route.ts';
import { commit, type OfficeWorld, type OfficeWrite } from '../office/office-world.ts';
import { meOf, nameIn } from './me-of.ts';
import { hashPassword } from './password-hash.ts';
import { refuseWeak } from './refuse-weak.ts';
import { cookiesOf } from './sign-in.route.ts';
import { tokenHash } from './sign-in-keys.ts';
import { beginSignIn, lacksWhat } from './sign-ins.ts';
import { rolesOf, staffOf } from './staff-actor.ts';
import { takeLink } from './take-link.ts';

/** An invitation whose link still opens something. */
async function findInvitation({ db, signInKeys, nowMs }: OfficeWorld, token: string) {
  const row = await db
    .selectFrom('invitation as i')
    .leftJoin('municipality as m', 'm.id', 'i.municipality_id')
    .leftJoin('staff as p', 'p.email', 'i.email')
    .select([
      'i.municipality_id as municipality',
      'i.id',
      'i.email',
      'i.name',
      'i.roles',
      'i.expires_at as expiresAt',
      'm.settings',
      'p.id as staff',
    ])
    .where('i.token_hash', '=', tokenHash(signInKeys, 'invitation', token))
    .where('i.used_at', 'is', null)
    .where('i.withdrawn_at', 'is', null)
    .where('i.expires_at', '>', toInstant(nowMs()))
    .executeTakeFirst();
  return row && { ...row, status: 'open' as const, roles: z.array(StaffRole).parse(JSON.parse(row.roles)) };
}
type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>;

const take = (world: OfficeWorld, token: string) =>
  takeLink(world, async () => (await findInvitation(world, token)) ?? refuse('link/unusable'));

export const readInvitation = route(endpoints.readInvitation, async (world, { body }) => {
  const invitation = await take(world, body.token);
  if (invitation.status === 'refused') return invitation;
  const { email, name, roles, settings, staff, expiresAt } = invitation;
  return done({
    email,
    name,
    roles,
    expiresAt,
    municipality: nameIn(settings),
    known: staff !== null,
  });
});

export const acceptInvitation = route(endpoints.acceptInvitation, async (world, { body }) => {
  const invitation = await take(world, body.token);
  if (invitation.status === 'refused') return invitation;
  if (invitation.staff !== null) return refuse('state/conflict', 'sign in, then join');
  const weak = refuseWeak(body.password, invitation.email);
  if (weak) return weak;
  const password_hash = await hashPassword(world.signInKeys, body.password);
  const id = uuidv7();
  const { municipality, roles } = invitation;
  const actor = { kind: 'staff', id, name: body.name, roles: { [municipality]: roles }, signIn: '' } as const;
  const lacks = lacksWhat('password', { hasFactor: false, roles: actor.roles });
  return await commit({ ...world, actor: { ...actor, lacks } }, municipality, async (write) => {
    const { trx } = write;
    if (!(await spendInvitation(world, write, invitation))) return refuse('link/unusable');
    const nowMs = world.nowMs();
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('staff')
      .values({
        id,
        email: invitation.email,
        name: body.name,
        password_hash,
        created_at: toInstant(nowMs),
      })
      .onConflict((conflict) => conflict.column('email').doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) return refuse('state/conflict', 'sign in, then join');
    await giveRoles(world, write, id, invitation);
    const half = lacks !== null;
    const { caller } = world;
    const { token } = await beginSignIn(trx, world.signInKeys, {
      staff: id,
      proved: 'password',
      half,
      caller,
      nowMs,
    });
    const cookies = cookiesOf(world, { staff: id, token, whole: !half });
    return { ...done(await meOf(trx, id, lacks)), cookies };
  });
});

export const joinByInvitation = route(endpoints.joinByInvitation, async (world, { body }) => {
  const staff = staffOf(world);
  if (!staff) return refuse('sign-in/needed');
  const invitation = await take(world, body.token);
  if (invitation.status === 'refused') return invitation;
  if (invitation.staff !== staff.id) return refuse('state/conflict', 'the link invites somebody else');
  return await commit(world, invitation.municipality, async (write) => {
    if (!(await spendInvitation(world, write, invitation))) return refuse('link/unusable');
    await giveRoles(world, write, staff.id, invitation);
    const { trx } = write;
    const me = await meOf(trx, staff.id, null);
    // A stronger role may ask for a second factor that this sign-in has not shown.
    const roles = await rolesOf(trx, staff.id);
    const { proved } = await trx
      .selectFrom('sign_in')
      .select('proved')
      .where('id', '=', staff.signIn)
      .executeTakeFirstOrThrow();
    const lacks = lacksWhat(proved, { hasFactor: me.totp || me.passkeys > 0, roles });
    return done({ ...me, lacks });
  });
});

async function spendInvitation(
  { nowMs }: OfficeWorld,
  { trx }: OfficeWrite,
  { municipality, id }: Invitation,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('invitation')
    .set({ used_at: toInstant(nowMs()) })
    .where('municipality_id', '=', municipality)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function giveRoles(
  { nowMs }: OfficeWorld,
  { trx, audit }: OfficeWrite,
  staff: string,
  { municipality, roles, id }: Invitation,
): Promise<void> {
  const given_at = toInstant(nowMs());
  await trx
    .insertInto('staff_role')
    .values(roles.map((role) => ({ municipality_id: municipality, staff_id: staff, role, given_at })))
    .onConflict((conflict) => conflict.columns(['municipality_id', 'staff_id', 'role']).doNothing())
    .execute();
  audit({ subject: `staff/${staff}`, after: { roles, invitation: id } });
}
