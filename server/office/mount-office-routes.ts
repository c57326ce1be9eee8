import { pipeline } from 'node:stream/promises';
import express, { type Request, Router } from 'express';
import type { OfficeInput } from '../../shared/office/endpoint.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { type RateLimit, rateLimit } from '../http/rate-limit.ts';
import { refuseCrossSite } from '../http/refuse-cross-site.ts';
import { sendJson, sendProblem } from '../http/send.ts';
import type { Actor } from './actor.ts';
import { authorise } from './authorise.ts';
import { callerOf } from './caller-of.ts';
import type { OfficeRoute } from './office-route.ts';
import type { Caller, OfficeParts } from './office-world.ts';
import { redact } from './redact.ts';
import { refuseOdd } from './refuse-odd.ts';

/** For as long as somebody may still be signed in, and by that browser alone. */
const KEPT = 'private, max-age=86400, immutable';

const BODY_MAX = '256kb';
/** Far more than a person's console asks; a script that runs wild is slowed down. */
const CALLS = { perWho: 3_000, together: 60_000, windowMs: 60_000 };
const CALLS_OF_STRANGERS = { perWho: 600, together: 6_000, windowMs: 60_000 };

export interface OfficeDoor {
  /** Says who asks; a refusal of it is for a credential gone bad. */
  readonly actorOf: (request: Request, caller: Caller) => Promise<Actor | Refused>;
  readonly publicOrigin: string | null;
}

/** The office's API as an Express router. */
export function mountOfficeRoutes(
  routes: readonly OfficeRoute[],
  parts: OfficeParts,
  { actorOf, publicOrigin }: OfficeDoor,
): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const calls = rateLimit({ ...CALLS, nowMs: parts.nowMs });
  const callsOfStrangers = rateLimit({ ...CALLS_OF_STRANGERS, nowMs: parts.nowMs });
  router.use((request, response, next) => {
    const refused = refuseCrossSite(request, callerOf(request, publicOrigin).origin);
    if (!refused) return next();
    parts.metrics.refusals.inc({ code: refused.code });
    sendProblem(response, refused);
  });
  router.use(express.json({ limit: BODY_MAX }));
  async function run(
    route: OfficeRoute,
    request: Request,
    raw: OfficeInput<Request['params'], object, unknown>,
  ) {
    const caller = callerOf(request, publicOrigin);
    const actor = await actorOf(request, caller);
    if ('status' in actor) return actor;
    const tired = refuseTooMany(actor, caller, actor.kind === 'stranger' ? callsOfStrangers : calls);
    const refused = tired ?? authorise(route, actor, String(raw.params['municipality'] ?? ''));
    if (refused) return refused;
    const odd = refuseOdd([raw.params, raw.query, raw.body]);
    if (odd) return odd;
    const said = redact({ ...raw.params, ...raw.query, ...asObject(raw.body) }, route.secrets);
    return await route.handle({ ...parts, actor, caller, action: route.id, said }, raw);
  }
  for (const route of routes) {
    router[route.method](route.path, async (request, response) => {
      const { params, query } = request;
      const body: unknown = request.body ?? {};
      const answer = await run(route, request, { params, query, body });
      if (answer.status === 'done') {
        if (answer.cookies) response.setHeader('set-cookie', answer.cookies);
        return sendJson(response, answer.httpStatus, answer.body);
      }
      if (answer.status === 'file') {
        response.type(route.file ?? 'application/octet-stream');
        response.attachment(answer.name);
        response.setHeader('cache-control', answer.forEver ? KEPT : 'no-store');
        return await pipeline(answer.bytes, response);
      }
      parts.metrics.refusals.inc({ code: answer.code });
      sendProblem(response, answer);
    });
  }
  return router;
}

function refuseTooMany(actor: Actor, { address }: Caller, limit: RateLimit): Refused | null {
  if (actor.kind === 'command-line') return null;
  const who = actor.kind === 'stranger' ? address : actor.signIn;
  return limit.take(who) ? null : refuse('request/too-many', undefined, { 'retry-after': '60' });
}

const asObject = (body: unknown): object => (typeof body === 'object' && body !== null ? body : {});
