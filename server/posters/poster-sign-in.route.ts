import { createHmac } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import * as endpoints from '../../shared/posting/poster.ts';
import { toInstant } from '../../shared/time.ts';
import { Settings } from '../../shared/town.ts';
import { refuse } from '../http/problem.ts';
import { posterSignInLetter } from '../mail/letters.ts';
import { isHttps } from '../office/caller-of.ts';
import { done, route } from '../office/office-route.ts';
import { commit, type OfficeWorld, type OfficeWrite } from '../office/office-world.ts';
import { fitsPassword } from '../sign-in/password-hash.ts';
import { giveTryBack, type Tried, takeTry } from '../sign-in/pauses.ts';
import { addressTried, hashing } from '../sign-in/prove-person.ts';
import { endedPosterCookie, posterCookie } from '../sign-in/sign-in-cookie.ts';
import { tokenHash } from '../sign-in/sign-in-keys.ts';
import { takeLink } from '../sign-in/take-link.ts';
import { findPosterByEmail } from './find-poster.ts';
import { posterMe } from './poster-me.ts';
import { beginPosterSignIn, endPosterSignIns } from './poster-sign-ins.ts';
import { writePosterLink } from './write-poster-link.ts';

const townOf = async ({ db }: Pick<OfficeWorld, 'db'>, municipality: string) =>
  await db
    .selectFrom('municipality')
    .select(['settings', 'poster_sign_up'])
    .where('id', '=', municipality)
    .executeTakeFirst();

export const readPostingTown = route(endpoints.readPostingTown, async (world, { params }) => {
  const town = await townOf(world, params.municipality);
  if (!town) return refuse('name/unknown', params.municipality);
  const { name, keyColour } = Settings.parse(JSON.parse(town.settings));
  return done({ municipality: params.municipality, name, keyColour, signUp: town.poster_sign_up });
});

/** The e-mail address is hashed: people type passwords into that field. */
const posterTried = ({ signInKeys }: OfficeWorld, municipality: string, email: string): string =>
  createHmac('sha256', signInKeys.hash).update(`tried-poster/${municipality}/${email}`).digest('base64url');

export const askForPosterLink = route(endpoints.askForPosterLink, async (world, { params, body }) => {
  const { municipality } = params;
  const town = await townOf(world, municipality);
  if (!town) return refuse('name/unknown', municipality);
  const taken = await takeTry(world, [
    { pace: 'mail', who: posterTried(world, municipality, body.email) },
    { pace: 'link', who: addressTried(world.caller.address) },
  ]);
  if (taken.status === 'refused') return taken;
  return await commit(world, municipality, async (write) => {
    const poster = await findPosterByEmail(write.trx, municipality, body.email);
    const may = poster ? poster.blocked_at === null : town.poster_sign_up === 'anybody';
    const wanted = { municipality, email: body.email, how: 'asked', madeBy: '', dead: !may } as const;
    const linked = await writePosterLink(world, write, wanted);
    const { name } = Settings.parse(JSON.parse(town.settings));
    const to = { to: body.email, name: poster?.name ?? '', town: name.ja };
    // Not waited for: whether a letter goes out shows in no stopwatch.
    if (may) void world.mailer.post(posterSignInLetter({ ...to, ...linked }));
    return done({ asked: true as const });
  });
});

/** What a link opens now; null when nothing (any more). */
async function findLink({ db, signInKeys, nowMs }: OfficeWorld, municipality: string, token: string) {
  const link = await db
    .selectFrom('poster_link')
    .select(['id', 'email'])
    .where('token_hash', '=', tokenHash(signInKeys, 'poster-link', token))
    .where('municipality_id', '=', municipality)
    .where('used_at', 'is', null)
    .where('expires_at', '>', toInstant(nowMs()))
    .executeTakeFirst();
  if (!link) return null;
  const poster = await findPosterByEmail(db, municipality, link.email);
  return poster && poster.blocked_at !== null ? null : { link: link.id, email: link.email, poster };
}

export const readPosterLink = route(endpoints.readPosterLink, (world, { params, body }) =>
  takeLink(world, async () => {
    const found = await findLink(world, params.municipality, body.token);
    return found ? done({ email: found.email, name: found.poster?.name ?? null }) : refuse('link/unusable');
  }),
);

export const signInPosterByLink = route(endpoints.signInPosterByLink, (world, { params, body }) =>
  takeLink(world, () => spendLink(world, params.municipality, body)),
);

async function spendLink(
  world: OfficeWorld,
  municipality: string,
  { token, name }: { token: string; name?: string | undefined },
) {
  const found = await findLink(world, municipality, token);
  if (!found) return refuse('link/unusable');
  const { email, link, poster } = found;
  if (!poster && name === undefined) return refuse('request/malformed', 'name: say how movies name you');
  const now = toInstant(world.nowMs());
  const person = poster ?? { id: uuidv7(), name: name ?? '' };
  const answer = await openPoster(world, { municipality, person, proved: 'link' }, async ({ trx }) => {
    const { numUpdatedRows } = await trx
      .updateTable('poster_link')
      .set({ used_at: now })
      .where('municipality_id', '=', municipality)
      .where('id', '=', link)
      .where('used_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return false;
    if (poster) return true;
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('poster')
      .values({ municipality_id: municipality, id: person.id, email, name: person.name, created_at: now })
      .onConflict((conflict) => conflict.columns(['municipality_id', 'email']).doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  });
  if (answer.status === 'done') {
    await giveTryBack(world, [
      { pace: 'mail', who: posterTried(world, municipality, email) },
      { pace: 'person', who: posterTried(world, municipality, email) },
    ]);
  }
  return answer;
}

interface Opened {
  readonly municipality: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly proved: 'link' | 'password';
}

/** Signs a poster in: the audit log names that person, and the answer sets the cookie. */
async function openPoster(
  world: OfficeWorld,
  { municipality, person, proved }: Opened,
  also: (write: OfficeWrite) => Promise<boolean> = async () => true,
) {
  const actor = { kind: 'poster', id: person.id, name: person.name, municipality, signIn: '' } as const;
  return await commit({ ...world, actor }, municipality, async (write) => {
    if (!(await also(write))) return refuse('link/unusable');
    const { caller, nowMs } = world;
    const begin = { municipality, poster: person.id, proved, caller, nowMs: nowMs() };
    const begun = await beginPosterSignIn(write.trx, world.signInKeys, begin);
    write.audit({ subject: `poster/${person.id}`, after: { signIn: begun.id, address: caller.address } });
    const me = await posterMe(write.trx, actor, municipality);
    if (me.status === 'refused') return me;
    return { ...done(me), cookies: [posterCookie(begun.token, isHttps(caller))] };
  });
}

/** As at the office's door: counted before it is judged, and an unknown e-mail takes the same time. */
export const signInPoster = route(endpoints.signInPoster, async (world, { params, body }) => {
  const { municipality } = params;
  const tried: Tried[] = [
    { pace: 'person', who: posterTried(world, municipality, body.email) },
    { pace: 'address', who: addressTried(world.caller.address) },
  ];
  const taken = await takeTry(world, tried);
  if (taken.status === 'refused') return taken;
  const leave = hashing.enter(0);
  if (leave === null) {
    await giveTryBack(world, tried);
    return refuse('server/overloaded', undefined, { 'retry-after': '2' });
  }
  try {
    const poster = await findPosterByEmail(world.db, municipality, body.email);
    const kept = poster?.blocked_at === null ? poster.password_hash : null;
    const fits = await fitsPassword(world.signInKeys, kept, body.password);
    if (!poster || !fits) return refuse('sign-in/wrong');
    await giveTryBack(world, tried);
    return await openPoster(world, { municipality, person: poster, proved: 'password' });
  } finally {
    leave();
  }
});

export const signOutPoster = route(endpoints.signOutPoster, async (world, { params: { municipality } }) => {
  const { actor, caller } = world;
  if (actor.kind !== 'poster') return refuse('state/conflict', 'sign out at the office’s console');
  return await commit(world, municipality, async ({ trx, audit }) => {
    const ended = { municipality, poster: actor.id, only: actor.signIn, nowMs: world.nowMs() };
    await endPosterSignIns(trx, ended);
    audit({ subject: `poster/${actor.id}` });
    return { ...done({ signedOut: true as const }), cookies: [endedPosterCookie(isHttps(caller))] };
  });
});
