import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import { admission } from '../http/admission.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { isHttps } from '../office/caller-of.ts';
import { done } from '../office/office-route.ts';
import type { OfficeWorld } from '../office/office-world.ts';
import { commit } from '../office/office-world.ts';
import { homeOf } from './home-of.ts';
import { isKnownBrowser } from './known-browser.ts';
import { fitsPassword, hashPassword, isOutdated } from './password-hash.ts';
import { giveTryBack, type Tried, takeTry } from './pauses.ts';
import { tokensIn } from './sign-in-cookie.ts';
import { tokenHash } from './sign-in-keys.ts';
import { rolesOf } from './staff-actor.ts';

/** argon2 takes 19 MiB and 40 ms each: a flood of tries is told to wait instead of taking the machine. */
export const hashing = admission({ maxInside: 16, maxBytes: Number.MAX_SAFE_INTEGER });

export interface Person {
  readonly status: 'proved';
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Judges an e-mail and a password, at most as often as pauses allow. An unknown e-mail takes the same time. */
export async function provePerson(
  world: OfficeWorld,
  { email, password }: { email: string; password: string },
): Promise<Person | Refused> {
  const { db, signInKeys: keys, caller } = world;
  const person = await db
    .selectFrom('staff')
    .select(['id', 'name', 'email', 'password_hash'])
    .where('email', '=', email)
    .executeTakeFirst();
  const tried = triedOf(world, email, person?.id ?? null);
  const taken = await takeTry(world, tried);
  if (taken.status === 'refused') return taken;
  const leave = hashing.enter(0);
  if (leave === null) {
    await giveTryBack(world, tried);
    return refuse('server/overloaded', undefined, { 'retry-after': '2' });
  }
  try {
    const fits = await fitsPassword(keys, person?.password_hash ?? null, password);
    if (!person || !fits) {
      if (taken.firstPause && person) await tellOfPause(world, person, caller.address);
      return refuse('sign-in/wrong');
    }
    await giveTryBack(world, tried);
    if (isOutdated(person.password_hash)) {
      const password_hash = await hashPassword(keys, password);
      await db.updateTable('staff').set({ password_hash }).where('id', '=', person.id).execute();
    }
    return { status: 'proved', id: person.id, name: person.name, email: person.email };
  } finally {
    leave();
  }
}

/** Under what a try is counted: a browser that this person has signed in with stands for itself. */
function triedOf({ signInKeys: keys, caller }: OfficeWorld, email: string, staff: string | null): Tried[] {
  const { browser } = tokensIn(caller.cookie, isHttps(caller));
  if (staff !== null && browser !== null && isKnownBrowser(keys, browser, staff)) {
    return [{ pace: 'browser', who: tokenHash(keys, 'tried', browser) }];
  }
  return [
    { pace: 'person', who: personTried(keys, email) },
    { pace: 'address', who: addressTried(caller.address) },
  ];
}

/** The e-mail address is hashed: people type passwords into that field. */
export const personTried = (keys: OfficeWorld['signInKeys'], email: string): string =>
  createHmac('sha256', keys.hash).update(`tried/${email}`).digest('base64url');

/** One household or provider customer has a whole /64 of IPv6. */
export const addressTried = (address: string): string =>
  isIP(address) === 6 && !address.startsWith('::ffff:')
    ? (new URL(`http://[${address}]`).hostname
        .slice(1, -1)
        .split('::')[0]
        ?.split(':')
        .slice(0, 4)
        .join(':') ?? '')
    : address.replace('::ffff:', '');

/** The audit log tells once that somebody is being guessed at; each single guess would fill it. */
async function tellOfPause(world: OfficeWorld, { id }: { id: string }, address: string): Promise<void> {
  const home = homeOf(await rolesOf(world.db, id));
  await commit({ ...world, action: 'pauseSignIn', said: { address } }, home, async ({ audit }) => {
    audit({ subject: `staff/${id}` });
    return done(null);
  });
}
