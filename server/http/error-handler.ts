import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { type ProblemCode, refuse } from './problem.ts';
import { sendProblem } from './send.ts';

/** Answers an unknown address. Stands after all routes. */
export const notFound: RequestHandler = (_request, response) => {
  sendProblem(response, refuse('request/not-found'));
};

/** What body parsing and routing throw, as http-errors with a status: the sender's mistake, not our fault. */
const CODE_OF_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'request/malformed',
  413: 'request/too-large',
  415: 'request/malformed',
};

/**
 * The one place where thrown things end. The sender hears an incident id and never the inner message; the log
 * keeps both. Must be registered last, or Express never calls it.
 */
export const errorHandler =
  ({ log, metrics }: { log: Log; metrics: Metrics }): ErrorRequestHandler =>
  (error: unknown, _request, response, _next) => {
    answerFault(response, error, { log, metrics });
  };

/** Answers one fault; also for the doors that stand outside Express. */
export function answerFault(
  response: ServerResponse,
  error: unknown,
  { log, metrics }: { log: Log; metrics: Metrics },
): void {
  const code = CODE_OF_STATUS[statusOf(error)];
  if (code) {
    metrics.refusals.inc({ code });
    if (!response.headersSent) sendProblem(response, refuse(code));
    return;
  }
  const incident = randomUUID();
  metrics.faults.inc();
  log.error({ err: error, incident }, 'fault');
  if (response.headersSent) response.destroy();
  else sendProblem(response, refuse('server/fault', `incident ${incident}`));
}

function statusOf(error: unknown): number {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
}
