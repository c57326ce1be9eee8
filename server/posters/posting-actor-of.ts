import type { Request } from 'express';
import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { Refused } from '../http/problem.ts';
import type { Actor } from '../office/actor.ts';
import { isHttps } from '../office/caller-of.ts';
import type { Caller } from '../office/office-world.ts';
import { tokensIn } from '../sign-in/sign-in-cookie.ts';
import type { SignInKeys } from '../sign-in/sign-in-keys.ts';
import { findPosterSignIn } from './poster-sign-ins.ts';

interface Parts {
  readonly db: Kysely<Schema>;
  readonly keys: SignInKeys;
  readonly nowMs: () => number;
  /** Who asks at the office's door: its staff may post too. */
  readonly ofOffice: (request: Pick<Request, 'headers'>, caller: Caller) => Promise<Actor | Refused>;
}

/** Says who asks at the posters' door: a poster by the poster's cookie, else whoever the office knows. */
export function postingActorOf({
  db,
  keys,
  nowMs,
  ofOffice,
}: Parts): (request: Pick<Request, 'headers'>, caller: Caller) => Promise<Actor | Refused> {
  return async (request, caller) => {
    const { poster: token } = tokensIn(caller.cookie, isHttps(caller));
    const poster = token === null ? null : await findPosterSignIn(db, keys, token, nowMs());
    return poster ?? (await ofOffice(request, caller));
  };
}
