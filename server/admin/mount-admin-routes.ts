import express, { type RequestHandler, Router } from 'express';
import { sendJson, sendProblem } from '../http/send.ts';
import type { AnyAdminRoute } from './admin-route.ts';
import type { AdminWorld } from './admin-world.ts';

const BODY_MAX = '256kb';

/** The admin API as an Express router. */
export function mountAdminRoutes(
  routes: readonly AnyAdminRoute[],
  world: AdminWorld,
  authorised: RequestHandler,
): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.use(authorised, express.json({ limit: BODY_MAX }));
  for (const route of routes) {
    router[route.method](route.path, async ({ params, query, body }, response) => {
      const answer = await route.handle(world, { params, query, body: body ?? {} });
      if (answer.status === 'done') return sendJson(response, answer.httpStatus, answer.body);
      world.metrics.refusals.inc({ code: answer.code });
      sendProblem(response, answer);
    });
  }
  return router;
}
