import * as endpoints from '../../shared/office/sign-in.ts';
import { toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { done, route } from '../office/office-route.ts';
import { commit, type OfficeWorld } from '../office/office-world.ts';
import { homeOf } from './home-of.ts';
import { hashPassword } from './password-hash.ts';
import { giveTryBack, takeTry } from './pauses.ts';
import { addressTried, personTried, provePerson } from './prove-person.ts';
import { refuseWeak } from './refuse-weak.ts';
import { tokenHash } from './sign-in-keys.ts';
import { endSignIns } from './sign-ins.ts';
import { rolesOf, staffOf } from './staff-actor.ts';
import { takeLink } from './take-link.ts';

export const changePassword = route(endpoints.changePassword, async (world, { body }) => {
  const staff = staffOf(world);
  if (!staff) return refuse('sign-in/needed');
  const { email } = await world.db
    .selectFrom('staff')
    .select('email')
    .where('id', '=', staff.id)
    .executeTakeFirstOrThrow();
  const weak = refuseWeak(body.password, email);
  if (weak) return weak;
  const person = await provePerson(world, { email, password: body.former });
  if (person.status === 'refused') return person;
  const password_hash = await hashPassword(world.signInKeys, body.password);
  return await commit(world, homeOf(staff.roles), async ({ trx, audit }) => {
    await trx.updateTable('staff').set({ password_hash }).where('id', '=', staff.id).execute();
    const ended = await endSignIns(trx, { staff: staff.id, but: staff.signIn, nowMs: world.nowMs() });
    audit({ subject: `staff/${staff.id}`, after: { ended } });
    return done({ changed: true as const });
  });
});

/** Asked again sooner, nothing changes: the administrators have heard, and a stranger fills no log. */
const ASKED_FOR_MS = 24 * 3_600_000;

/** Counted like a wrong password, so that nobody rings the administrators' bell all day. */
export const askForReset = route(endpoints.askForReset, async (world, { body: { email } }) => {
  const { db, nowMs, caller } = world;
  const taken = await takeTry(world, [{ pace: 'link', who: addressTried(caller.address) }]);
  if (taken.status === 'refused') return taken;
  const asked = done({ asked: true as const });
  const person = await db
    .selectFrom('staff')
    .select(['id', 'reset_asked_at'])
    .where('email', '=', email)
    .executeTakeFirst();
  const since = toInstant(nowMs() - ASKED_FOR_MS);
  if (!person || (person.reset_asked_at !== null && person.reset_asked_at > since)) return asked;
  return await commit(world, homeOf(await rolesOf(db, person.id)), async ({ trx, audit }) => {
    await trx
      .updateTable('staff')
      .set({ reset_asked_at: toInstant(nowMs()) })
      .where('id', '=', person.id)
      .execute();
    audit({ subject: `staff/${person.id}`, after: { address: caller.address } });
    return asked;
  });
});

export const resetPassword = route(endpoints.resetPassword, (world, { body }) =>
  takeLink(world, () => reset(world, body)),
);

async function reset(world: OfficeWorld, { token, password }: { token: string; password: string }) {
  const { db, signInKeys: keys, nowMs } = world;
  const now = toInstant(nowMs());
  const person = await db
    .selectFrom('password_reset as r')
    .innerJoin('staff as p', 'p.id', 'r.staff_id')
    .select(['r.id as reset', 'r.second_factor', 'p.id', 'p.name', 'p.email'])
    .where('r.token_hash', '=', tokenHash(keys, 'reset', token))
    .where('r.used_at', 'is', null)
    .where('r.expires_at', '>', now)
    .executeTakeFirst();
  if (!person) return refuse('link/unusable');
  const weak = refuseWeak(password, person.email);
  if (weak) return weak;
  const password_hash = await hashPassword(keys, password);
  const roles = await rolesOf(db, person.id);
  const actor = { kind: 'staff', id: person.id, name: person.name, roles, signIn: '', lacks: null } as const;
  const answer = await commit({ ...world, actor }, homeOf(roles), async ({ trx, audit }) => {
    const { numUpdatedRows } = await trx
      .updateTable('password_reset')
      .set({ used_at: now })
      .where('id', '=', person.reset)
      .where('used_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return refuse('link/unusable');
    await trx
      .updateTable('staff')
      .set({ password_hash, reset_asked_at: null })
      .where('id', '=', person.id)
      .execute();
    if (person.second_factor === 'forgotten') {
      await trx.updateTable('staff').set({ totp_sealed: null }).where('id', '=', person.id).execute();
      await trx.deleteFrom('passkey').where('staff_id', '=', person.id).execute();
      await trx.deleteFrom('recovery_code').where('staff_id', '=', person.id).execute();
    }
    const ended = await endSignIns(trx, { staff: person.id, nowMs: nowMs() });
    audit({ subject: `staff/${person.id}`, after: { ended, secondFactor: person.second_factor } });
    return done({ email: person.email });
  });
  if (answer.status === 'done') {
    await giveTryBack(world, [{ pace: 'person', who: personTried(keys, person.email) }]);
  }
  return answer;
}
