import type { Request } from 'express';
import { type Refused, refuse } from '../http/problem.ts';
import type { Actor } from './actor.ts';
import { actorOfToken } from './actor-of-token.ts';

/** Says who asks, or refuses a credential that is wrong. Nobody is a stranger by mistake: none given means stranger. */
export function actorOf(adminToken: string): (request: Request) => Promise<Actor | Refused> {
  const ofToken = actorOfToken(adminToken);
  return async ({ headers }) => {
    const holder = ofToken(headers);
    if (holder === 'wrong') {
      return refuse('request/unauthorised', undefined, { 'www-authenticate': 'Bearer' });
    }
    return holder ?? { kind: 'stranger' };
  };
}
