import * as endpoints from '../../shared/office/sign-in.ts';
import { toInstant } from '../../shared/time.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { done, route } from '../office/office-route.ts';
import { commit, type OfficeWorld, type OfficeWrite } from '../office/office-world.ts';
import { homeOf } from './home-of.ts';
import { meOf } from './me-of.ts';
import { giveTryBack, type Tried, takeTry } from './pauses.ts';
import { firstRecoveryCodes, makeRecoveryCodes, spendRecoveryCode } from './recovery-codes.ts';
import { refuseStale } from './refuse-stale.ts';
import { seal, unseal } from './seal.ts';
import { cookiesOf } from './sign-in.route.ts';
import { needsFactor, type StaffActor, strengthenSignIn } from './sign-ins.ts';
import { staffOf } from './staff-actor.ts';
import { newTotpSecret, stepOfCode, totpWords } from './totp.ts';

/** Wrong codes that end a sign-in: the password has to be typed again. */
const WRONG_CODES_MAX = 5;
const SIX_DIGITS = /^[0-9]{6}$/;

export const proveByCode = route(endpoints.proveByCode, async (world, { body: { code } }) => {
  const staff = staffOf(world);
  if (!staff) return refuse('sign-in/needed');
  if (staff.lacks !== 'code') return refuse('state/conflict', 'no code is asked for');
  const tried: Tried[] = [{ pace: 'code', who: staff.id }];
  const taken = await takeTry(world, tried);
  if (taken.status === 'refused') return taken;
  const answer = await commit(world, homeOf(staff.roles), async (write) => {
    const means = SIX_DIGITS.test(code)
      ? await spendTotpCode(world, write, staff.id, code)
      : await spendRecovery(world, write, staff.id, code);
    return means === null ? refuse('sign-in/wrong-code') : await strengthen(world, write, staff, means);
  });
  if (answer.status === 'done') await giveTryBack(world, tried);
  else await countWrongCode(world, staff.signIn);
  return answer;
});

/** The sign-in has shown both factors: a new token, so that one that leaked on the way opens nothing. */
export async function strengthen(
  world: OfficeWorld,
  { trx, audit }: OfficeWrite,
  staff: StaffActor,
  means: string,
) {
  const { token } = await strengthenSignIn(trx, world.signInKeys, {
    signIn: staff.signIn,
    nowMs: world.nowMs(),
  });
  audit({ subject: `staff/${staff.id}`, after: { signIn: staff.signIn, means } });
  return {
    ...done(await meOf(trx, staff.id, null)),
    cookies: cookiesOf(world, { staff: staff.id, token, whole: true }),
  };
}

async function spendTotpCode(
  { signInKeys, nowMs }: OfficeWorld,
  { trx }: OfficeWrite,
  staff: string,
  code: string,
): Promise<'totp' | null> {
  const { totp_sealed: sealed } = await trx
    .selectFrom('staff')
    .select('totp_sealed')
    .where('id', '=', staff)
    .executeTakeFirstOrThrow();
  if (sealed === null) return null;
  const step = stepOfCode(unseal(signInKeys.seal, staff, sealed), code, nowMs());
  return step !== null && (await spendStep(trx, staff, step)) ? 'totp' : null;
}

/** Each code works once, and none older than one that was used (RFC 6238, 5.2). */
async function spendStep(trx: OfficeWrite['trx'], staff: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('staff')
    .set({ totp_step: step })
    .where('id', '=', staff)
    .where('totp_step', '<', step)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function spendRecovery(
  { signInKeys: keys, nowMs }: OfficeWorld,
  { trx }: OfficeWrite,
  staff: string,
  code: string,
): Promise<'recovery-code' | null> {
  return (await spendRecoveryCode(trx, keys, { staff, code, nowMs: nowMs() })) ? 'recovery-code' : null;
}

async function countWrongCode({ db, nowMs }: OfficeWorld, signIn: string): Promise<void> {
  const now = toInstant(nowMs());
  await db
    .updateTable('sign_in')
    .set(({ eb, case: when }) => ({
      wrong_codes: eb('wrong_codes', '+', 1),
      ended_at: when()
        .when('wrong_codes', '>=', WRONG_CODES_MAX - 1)
        .then(now)
        .else(null)
        .end(),
    }))
    .where('id', '=', signIn)
    .where('ended_at', 'is', null)
    .execute();
}

export const offerTotp = route(endpoints.offerTotp, async (world) => {
  const staff = staffOf(world);
  if (!staff) return refuse('sign-in/needed');
  const refused = await refuseSetUp(world, staff);
  if (refused) return refused;
  return await commit(world, homeOf(staff.roles), async ({ trx, audit }) => {
    const secret = newTotpSecret();
    await trx
      .updateTable('sign_in')
      .set({ totp_offered: seal(world.signInKeys.seal, staff.id, secret) })
      .where('id', '=', staff.signIn)
      .execute();
    const { email } = await trx
      .selectFrom('staff')
      .select('email')
      .where('id', '=', staff.id)
      .executeTakeFirstOrThrow();
    audit({ subject: `staff/${staff.id}` });
    return done(totpWords(secret, email));
  });
});

/** Who lacks the code of a second factor must prove that one, not set up another. */
export async function refuseSetUp(world: OfficeWorld, staff: StaffActor): Promise<Refused | null> {
  if (staff.lacks === 'code') return refuse('sign-in/code-needed');
  return staff.lacks === null ? await refuseStale(world, staff) : null;
}

export const confirmTotp = route(endpoints.confirmTotp, async (world, { body: { code } }) => {
  const staff = staffOf(world);
  if (!staff) return refuse('sign-in/needed');
  const refused = await refuseSetUp(world, staff);
  if (refused) return refused;
  return await commit(world, homeOf(staff.roles), async (write) => {
    const { trx } = write;
    const { totp_offered: offered } = await trx
      .selectFrom('sign_in')
      .select('totp_offered')
      .where('id', '=', staff.signIn)
      .executeTakeFirstOrThrow();
    if (offered === null) return refuse('state/conflict', 'no secret was offered');
    const step = stepOfCode(unseal(world.signInKeys.seal, staff.id, offered), code, world.nowMs());
    if (step === null) return refuse('sign-in/wrong-code');
    await trx
      .updateTable('staff')
      .set({ totp_sealed: offered, totp_step: step })
      .where('id', '=', staff.id)
      .execute();
    await trx.updateTable('sign_in').set({ totp_offered: null }).where('id', '=', staff.signIn).execute();
    return await withFactor(world, write, staff, 'totp');
  });
});

/** A second factor was added: this sign-in has shown it, the others have not. */
export async function withFactor(
  world: OfficeWorld,
  write: OfficeWrite,
  staff: StaffActor,
  means: 'totp' | 'passkey',
) {
  const { trx } = write;
  const recoveryCodes = await firstRecoveryCodes(trx, world.signInKeys, staff.id);
  await trx
    .updateTable('sign_in')
    .set({ ended_at: toInstant(world.nowMs()) })
    .where('staff_id', '=', staff.id)
    .where('ended_at', 'is', null)
    .where('id', '!=', staff.signIn)
    .execute();
  const { cookies } = await strengthen(world, write, staff, means);
  return { ...done({ recoveryCodes }), cookies };
}

export const removeTotp = route(endpoints.removeTotp, async (world) => {
  const staff = staffOf(world);
  if (!staff) return refuse('sign-in/needed');
  const stale = await refuseStale(world, staff);
  if (stale) return stale;
  return await commit(world, homeOf(staff.roles), async ({ trx, audit }) => {
    const me = await meOf(trx, staff.id, null);
    if (!me.totp) return refuse('state/conflict', 'there is no authenticator');
    if (me.passkeys === 0 && needsFactor(staff.roles)) return refuse('staff/last-factor');
    await trx.updateTable('staff').set({ totp_sealed: null }).where('id', '=', staff.id).execute();
    audit({ subject: `staff/${staff.id}` });
    return done({ removed: true as const });
  });
});

export const renewRecoveryCodes = route(endpoints.renewRecoveryCodes, async (world) => {
  const staff = staffOf(world);
  if (!staff) return refuse('sign-in/needed');
  const stale = await refuseStale(world, staff);
  if (stale) return stale;
  return await commit(world, homeOf(staff.roles), async ({ trx, audit }) => {
    audit({ subject: `staff/${staff.id}` });
    return done({ recoveryCodes: await makeRecoveryCodes(trx, world.signInKeys, staff.id) });
  });
});
