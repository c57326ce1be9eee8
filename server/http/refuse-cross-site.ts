import type { IncomingMessage } from 'node:http';
import { type Refused, refuse } from './problem.ts';

const SAFE: ReadonlySet<string | undefined> = new Set(['GET', 'HEAD']);

/**
 * Refuses what a page of another site could make a browser send (CSRF), besides SameSite: a request that may change
 * something must say that it comes from this very origin, and be JSON, which no form can send. A bearer token is no
 * cookie: no browser adds it by itself, so its holder need not say whence.
 */
export function refuseCrossSite(
  { method, headers }: Pick<IncomingMessage, 'method' | 'headers'>,
  origin: string,
): Refused | null {
  if (SAFE.has(method)) return null;
  if (!isFromHere(headers, origin)) return refuse('request/cross-site');
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  return hasBody && type !== 'application/json' ? refuse('request/not-json') : null;
}

/** Whether a request says that it comes from this very origin; a bearer's need not. */
export function isFromHere(headers: IncomingMessage['headers'], origin: string): boolean {
  if (headers.authorization !== undefined) return true;
  const site = headers['sec-fetch-site'];
  return site === undefined ? headers.origin === origin : site === 'same-origin';
}
