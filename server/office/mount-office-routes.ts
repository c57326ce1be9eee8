import { pipeline } from 'node:stream/promises';
import express, { type Request, Router } from 'express';
import type { OfficeInput } from '../../shared/office/endpoint.ts';
import type { Refused } from '../http/problem.ts';
import { sendJson, sendProblem } from '../http/send.ts';
import type { Actor } from './actor.ts';
import { authorise } from './authorise.ts';
import type { OfficeRoute } from './office-route.ts';
import type { OfficeParts } from './office-world.ts';
import { redact } from './redact.ts';

const BODY_MAX = '256kb';

/** The office's API as an Express router. `actorOf` says who asks; a refusal of it is for a cookie or token gone bad. */
export function mountOfficeRoutes(
  routes: readonly OfficeRoute[],
  parts: OfficeParts,
  actorOf: (request: Request) => Promise<Actor | Refused>,
): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.use(express.json({ limit: BODY_MAX }));
  async function run(route: OfficeRoute, actor: Actor, raw: OfficeInput<Request['params'], object, unknown>) {
    const refused = authorise(route, actor, String(raw.params['municipality'] ?? ''));
    if (refused) return refused;
    const said = redact({ ...raw.params, ...raw.query, ...asObject(raw.body) }, route.secrets);
    return await route.handle({ ...parts, actor, action: route.id, said }, raw);
  }
  for (const route of routes) {
    router[route.method](route.path, async (request, response) => {
      const { params, query } = request;
      const body: unknown = request.body ?? {};
      const actor = await actorOf(request);
      const answer = 'status' in actor ? actor : await run(route, actor, { params, query, body });
      if (answer.status === 'done') return sendJson(response, answer.httpStatus, answer.body);
      if (answer.status === 'file') {
        response.type(route.file ?? 'application/octet-stream');
        response.attachment(answer.name);
        response.setHeader('cache-control', 'no-store');
        return await pipeline(answer.bytes, response);
      }
      parts.metrics.refusals.inc({ code: answer.code });
      sendProblem(response, answer);
    });
  }
  return router;
}

const asObject = (body: unknown): object => (typeof body === 'object' && body !== null ? body : {});
