import type { Request } from 'express';
import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { tokensIn } from '../sign-in/sign-in-cookie.ts';
import type { SignInKeys } from '../sign-in/sign-in-keys.ts';
import { findSignIn } from '../sign-in/sign-ins.ts';
import type { Actor } from './actor.ts';
import { actorOfToken } from './actor-of-token.ts';
import { isHttps } from './caller-of.ts';
import type { Caller } from './office-world.ts';

interface Parts {
  readonly adminToken: string;
  readonly db: Kysely<Schema>;
  readonly keys: SignInKeys;
  readonly nowMs: () => number;
}

/**
 * Says who asks, or refuses an admin token that is wrong. A cookie that opens nothing (any more) makes a stranger, who
 * may sign in.
 */
export function actorOf({
  adminToken,
  db,
  keys,
  nowMs,
}: Parts): (request: Pick<Request, 'headers'>, caller: Caller) => Promise<Actor | Refused> {
  const ofToken = actorOfToken(adminToken);
  return async ({ headers }, caller) => {
    const holder = ofToken(headers);
    if (holder === 'wrong') {
      return refuse('request/unauthorised', undefined, { 'www-authenticate': 'Bearer' });
    }
    if (holder !== null) return holder;
    const { signIn } = tokensIn(caller.cookie, isHttps(caller));
    const staff = signIn === null ? null : await findSignIn(db, keys, signIn, nowMs());
    return staff ?? { kind: 'stranger' };
  };
}
