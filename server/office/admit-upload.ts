import type { Request } from 'express';
import type { Endpoint } from '../../shared/office/endpoint.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { TUS_METHODS } from '../http/receive-files.ts';
import { isFromHere } from '../http/refuse-cross-site.ts';
import type { Actor } from './actor.ts';
import { authorise } from './authorise.ts';
import { callerOf } from './caller-of.ts';
import type { Caller } from './office-world.ts';

/** Who may send files where. */
export interface UploadGuard {
  readonly actorOf: (request: Request, caller: Caller) => Promise<Actor | Refused>;
  readonly publicOrigin: string | null;
  readonly needs: Endpoint['needs'];
}

/** What every door for files asks first: a method of tus, a page of ours, somebody who may in this municipality. */
export async function admitUpload(request: Request, { actorOf, publicOrigin, needs }: UploadGuard) {
  const caller = callerOf(request, publicOrigin);
  if (!TUS_METHODS.includes(request.method)) return refuse('request/not-found');
  if (!isFromHere(request.headers, caller.origin)) return refuse('request/cross-site');
  const actor = await actorOf(request, caller);
  if ('status' in actor) return actor;
  const municipality = String(request.params['municipality']);
  const refused = authorise({ needs }, actor, municipality);
  return refused ?? ({ status: 'admitted', actor, caller, municipality } as const);
}
