import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import * as endpoints from '../../shared/office/sign-in.ts';
import { toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { done, route } from '../office/office-route.ts';
import { commit, type OfficeWorld } from '../office/office-world.ts';
import { keepChallenge, takeChallenge } from './challenge.ts';
import { homeOf } from './home-of.ts';
import { meOf } from './me-of.ts';
import { giveTryBack, type Tried, takeTry } from './pauses.ts';
import { refuseStale } from './refuse-stale.ts';
import { refuseSetUp, strengthen, withFactor } from './second-factor.route.ts';
import { needsFactor, type StaffActor } from './sign-ins.ts';
import { staffOf } from './staff-actor.ts';

const NAME = 'Machitouch';
/** The device asks for a finger, a face or its PIN: then it stands for its owner, not for whoever holds it. */
const VERIFIED = 'required';
const Transports = z.array(z.string().max(40)).max(10);

/** A passkey belongs to the name of the server, without scheme and port. */
const rpId = ({ caller }: OfficeWorld): string => new URL(caller.origin).hostname;

const passkeysOf = ({ db }: Pick<OfficeWorld, 'db'>, staff: string) =>
  db.selectFrom('passkey').selectAll().where('staff_id', '=', staff).orderBy('created_at').execute();

const descriptor = ({ id, transports }: { id: string; transports: string }) => ({
  id,
  transports: Transports.parse(JSON.parse(transports)),
});

export const listMyPasskeys = route(endpoints.listMyPasskeys, async (world) => {
  const staff = staffOf(world);
  if (!staff) return refuse('sign-in/needed');
  const rows = await passkeysOf(world, staff.id);
  return done(
    rows.map(({ id, name, created_at, used_at }) => ({ id, name, createdAt: created_at, usedAt: used_at })),
  );
});

export const beginPasskey = route(endpoints.beginPasskey, async (world) => {
  const staff = staffOf(world);
  if (!staff) return refuse('sign-in/needed');
  const refused = await refuseSetUp(world, staff);
  if (refused) return refused;
  const { email } = await meOf(world.db, staff.id, staff.lacks);
  const options = await generateRegistrationOptions({
    rpName: NAME,
    rpID: rpId(world),
    userName: email,
    userDisplayName: staff.name,
    userID: Uint8Array.from(Buffer.from(staff.id)),
    attestationType: 'none',
    excludeCredentials: (await passkeysOf(world, staff.id)).map(descriptor),
    authenticatorSelection: { residentKey: 'preferred', userVerification: VERIFIED },
  });
  await keepChallenge(world, staff.signIn, options.challenge);
  return done({ ...options });
});

export const addPasskey = route(endpoints.addPasskey, async (world, { body }) => {
  const staff = staffOf(world);
  if (!staff) return refuse('sign-in/needed');
  const refused = await refuseSetUp(world, staff);
  if (refused) return refused;
  const challenge = await takeChallenge(world, staff.signIn);
  if (challenge === null) return refuse('state/conflict', 'no passkey was begun');
  const credential = await registered(world, challenge, body.response);
  if (credential === null) return refuse('sign-in/wrong-code');
  return await commit(world, homeOf(staff.roles), async (write) => {
    const { numInsertedOrUpdatedRows } = await write.trx
      .insertInto('passkey')
      .values({
        id: credential.id,
        staff_id: staff.id,
        public_key: Buffer.from(credential.publicKey).toString('base64url'),
        counter: credential.counter,
        transports: JSON.stringify(credential.transports ?? []),
        name: body.name,
        created_at: toInstant(world.nowMs()),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) return refuse('name/taken');
    return await withFactor(world, write, staff, 'passkey');
  });
});

/** The library throws for whatever does not fit; that is the browser's mistake or an attack, never our fault. */
async function registered({ caller, ...world }: OfficeWorld, challenge: string, response: object) {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON, // Judged by the library, part by part.
      expectedChallenge: challenge,
      expectedOrigin: caller.origin,
      expectedRPID: rpId({ caller, ...world }),
      requireUserVerification: true,
    });
    return verified ? registrationInfo.credential : null;
  } catch {
    return null; // Refused as a wrong proof.
  }
}

export const beginPasskeyProof = route(endpoints.beginPasskeyProof, async (world) => {
  const staff = staffOf(world);
  if (!staff) return refuse('sign-in/needed');
  if (staff.lacks !== 'code') return refuse('state/conflict', 'no second factor is asked for');
  const passkeys = await passkeysOf(world, staff.id);
  if (passkeys.length === 0) return refuse('state/conflict', 'there is no passkey');
  const options = await generateAuthenticationOptions({
    rpID: rpId(world),
    allowCredentials: passkeys.map(descriptor),
    userVerification: VERIFIED,
  });
  await keepChallenge(world, staff.signIn, options.challenge);
  return done({ ...options });
});

export const proveByPasskey = route(endpoints.proveByPasskey, async (world, { body: { response } }) => {
  const staff = staffOf(world);
  if (!staff) return refuse('sign-in/needed');
  if (staff.lacks !== 'code') return refuse('state/conflict', 'no second factor is asked for');
  const tried: Tried[] = [{ pace: 'code', who: staff.id }];
  const taken = await takeTry(world, tried);
  if (taken.status === 'refused') return taken;
  const proof = await proven(world, staff, response);
  if (proof === null) return refuse('sign-in/wrong-code');
  const answer = await commit(world, homeOf(staff.roles), async (write) => {
    await write.trx
      .updateTable('passkey')
      .set({ counter: proof.newCounter, used_at: toInstant(world.nowMs()) })
      .where('id', '=', proof.credentialID)
      .execute();
    return await strengthen(world, write, staff, 'passkey');
  });
  await giveTryBack(world, tried);
  return answer;
});

async function proven(world: OfficeWorld, staff: StaffActor, response: Readonly<Record<string, unknown>>) {
  const challenge = await takeChallenge(world, staff.signIn);
  const passkey = (await passkeysOf(world, staff.id)).find(({ id }) => id === response['id']);
  if (challenge === null || !passkey) return null;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as unknown as AuthenticationResponseJSON, // Judged by the library, part by part.
      expectedChallenge: challenge,
      expectedOrigin: world.caller.origin,
      expectedRPID: rpId(world),
      requireUserVerification: true,
      credential: {
        id: passkey.id,
        publicKey: Uint8Array.from(Buffer.from(passkey.public_key, 'base64url')),
        counter: passkey.counter,
      },
    });
    return verified ? authenticationInfo : null;
  } catch {
    return null; // Refused as a wrong proof, a counter that went back (a copied key) among them.
  }
}

export const removePasskey = route(endpoints.removePasskey, async (world, { body: { passkey } }) => {
  const staff = staffOf(world);
  if (!staff) return refuse('sign-in/needed');
  const stale = await refuseStale(world, staff);
  if (stale) return stale;
  return await commit(world, homeOf(staff.roles), async ({ trx, audit }) => {
    const me = await meOf(trx, staff.id, null);
    if (!me.totp && me.passkeys === 1 && needsFactor(staff.roles)) return refuse('staff/last-factor');
    const { numDeletedRows } = await trx
      .deleteFrom('passkey')
      .where('staff_id', '=', staff.id)
      .where('id', '=', passkey)
      .executeTakeFirst();
    if (numDeletedRows !== 1n) return refuse('name/unknown', 'passkey');
    audit({ subject: `staff/${staff.id}` });
    return done({ removed: true as const });
  });
});
