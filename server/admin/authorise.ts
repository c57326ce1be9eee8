import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { refuse } from '../http/problem.ts';
import { sendProblem } from '../http/send.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/**
 * The one place that decides who may use the admin API: whoever holds the token of the admin token file.
 * Hashes are compared, so that neither length nor content shows in the time it takes.
 */
export function authorise(adminToken: string): RequestHandler {
  const wanted = sha256(`Bearer ${adminToken}`);
  return (request, response, next) => {
    if (timingSafeEqual(sha256(request.headers.authorization ?? ''), wanted)) next();
    else sendProblem(response, refuse('request/unauthorised', undefined, { 'www-authenticate': 'Bearer' }));
  };
}
