import type { Request } from 'express';
import type { Caller } from './office-world.ts';

const BROWSER_MAX = 200;

/** Where a request comes from. Without a configured origin, the server is what the request calls it. */
export const callerOf = (request: Request, publicOrigin: string | null): Caller => ({
  address: request.ip ?? '',
  browser: (request.headers['user-agent'] ?? '').slice(0, BROWSER_MAX),
  origin: publicOrigin ?? `${request.protocol}://${request.headers.host ?? ''}`,
  cookie: request.headers.cookie,
});

export const isHttps = ({ origin }: Pick<Caller, 'origin'>): boolean => origin.startsWith('https:');
