import * as endpoints from '../../shared/office/sign-in.ts';
import { toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { isHttps } from '../office/caller-of.ts';
import { done, route } from '../office/office-route.ts';
import { commit, type OfficeWorld, type OfficeWrite } from '../office/office-world.ts';
import { homeOf } from './home-of.ts';
import { isKnownBrowser, markBrowser } from './known-browser.ts';
import { meOf } from './me-of.ts';
import { forgetOldTries } from './pauses.ts';
import { provePerson } from './prove-person.ts';
import { browserCookie, endedCookie, signInCookie, tokensIn } from './sign-in-cookie.ts';
import { tokenHash } from './sign-in-keys.ts';
import { beginSignIn, endSignIns, type Proved } from './sign-ins.ts';
import { staffActor, staffOf } from './staff-actor.ts';
import { takeLink } from './take-link.ts';

export const signIn = route(endpoints.signIn, async (world, { body }) => {
  const person = await provePerson(world, body);
  if (person.status === 'refused') return person;
  await forgetOldTries(world.db, world.nowMs());
  return await open(world, person, 'password');
});

/** Signs a person in: the audit log names that person, and the answer sets the cookies. */
export async function open(
  world: OfficeWorld,
  person: { readonly id: string; readonly name: string },
  proved: Proved,
  also: (write: OfficeWrite) => Promise<boolean> = async () => true,
) {
  const actor = await staffActor(world.db, person, proved);
  return await commit({ ...world, actor }, homeOf(actor.roles), async (write) => {
    const { trx, audit } = write;
    if (!(await also(write))) return refuse('link/unusable');
    const half = actor.lacks !== null;
    const nowMs = world.nowMs();
    const begun = await beginSignIn(trx, world.signInKeys, {
      staff: person.id,
      proved,
      half,
      caller: world.caller,
      nowMs,
    });
    await endFormer(world, trx);
    audit({
      subject: `staff/${person.id}`,
      after: { signIn: begun.id, address: world.caller.address, lacks: actor.lacks },
    });
    const cookies = cookiesOf(world, { staff: person.id, token: begun.token, whole: !half });
    return { ...done(await meOf(trx, person.id, actor.lacks)), cookies };
  });
}

/** What the browser held until now is over. */
async function endFormer({ caller, signInKeys, nowMs }: OfficeWorld, trx: OfficeWrite['trx']): Promise<void> {
  const { signIn: former } = tokensIn(caller.cookie, isHttps(caller));
  if (former === null) return;
  await trx
    .updateTable('sign_in')
    .set({ ended_at: toInstant(nowMs()) })
    .where('token_hash', '=', tokenHash(signInKeys, 'sign-in', former))
    .where('ended_at', 'is', null)
    .execute();
}

/** The sign-in's cookie; a browser that proved everything is known from then on. */
export function cookiesOf(
  { caller, signInKeys }: OfficeWorld,
  { staff, token, whole }: { staff: string; token: string; whole: boolean },
): readonly string[] {
  const secure = isHttps(caller);
  const { browser } = tokensIn(caller.cookie, secure);
  const isKnown = browser !== null && isKnownBrowser(signInKeys, browser, staff);
  return [
    signInCookie(token, secure),
    ...(whole && !isKnown ? [browserCookie(markBrowser(signInKeys, staff), secure)] : []),
  ];
}

export const signInByLink = route(endpoints.signInByLink, (world, { body }) =>
  takeLink(world, () => spendLink(world, body.token)),
);

async function spendLink(world: OfficeWorld, token: string) {
  const { db, signInKeys, nowMs } = world;
  const now = toInstant(nowMs());
  const person = await db
    .selectFrom('sign_in_link as l')
    .innerJoin('staff as p', 'p.id', 'l.staff_id')
    .select(['l.id as link', 'p.id', 'p.name'])
    .where('l.token_hash', '=', tokenHash(signInKeys, 'link', token))
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', now)
    .executeTakeFirst();
  if (!person) return refuse('link/unusable');
  return await open(world, person, 'link', async ({ trx }) => {
    const { numUpdatedRows } = await trx
      .updateTable('sign_in_link')
      .set({ used_at: now })
      .where('id', '=', person.link)
      .where('used_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  });
}

export const signOut = route(endpoints.signOut, async (world) => {
  const staff = staffOf(world);
  if (!staff) return refuse('sign-in/needed');
  return await commit(world, homeOf(staff.roles), async ({ trx, audit }) => {
    await endSignIns(trx, { staff: staff.id, only: staff.signIn, nowMs: world.nowMs() });
    audit({ subject: `staff/${staff.id}` });
    return { ...done({ signedOut: true as const }), cookies: [endedCookie(isHttps(world.caller))] };
  });
});

export const readMe = route(endpoints.readMe, async (world) => {
  const staff = staffOf(world);
  return staff ? done(await meOf(world.db, staff.id, staff.lacks)) : refuse('sign-in/needed');
});
