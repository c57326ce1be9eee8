import { randomBytes } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Actor } from '../office/actor.ts';
import { isHttps } from '../office/caller-of.ts';
import type { Caller } from '../office/office-world.ts';

/** A browser's own random number, so that its 共感 counts once. It says nothing of who sits there. */
const NAME = 'machitouch-person';
const LIFE_S = 400 * 24 * 3_600;
const VALUE = /^[A-Za-z0-9_-]{22}$/;

export interface TvPerson {
  /** Null of a browser that has not said anything yet. */
  readonly who: string | null;
}

/** Who watches: a person with an account, else a browser. */
export function tvPerson(actor: Actor, { cookie }: Pick<Caller, 'cookie'>): TvPerson {
  if (actor.kind === 'poster' || actor.kind === 'staff') return { who: `${actor.kind}/${actor.id}` };
  const value = parseCookie(cookie ?? '')[NAME];
  return { who: value !== undefined && VALUE.test(value) ? `browser/${value}` : null };
}

/** Gives a browser its number, with the cookie to keep it by. */
export function newTvPerson(caller: Pick<Caller, 'origin'>): {
  readonly who: string;
  readonly cookie: string;
} {
  const value = randomBytes(16).toString('base64url');
  const cookie = stringifySetCookie({
    name: NAME,
    value,
    path: '/api/tv',
    httpOnly: true,
    sameSite: 'strict',
    secure: isHttps(caller),
    maxAge: LIFE_S,
  });
  return { who: `browser/${value}`, cookie };
}
