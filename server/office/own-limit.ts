import { type RateLimit, rateLimit } from '../http/rate-limit.ts';
import type { OfficeWorld } from './office-world.ts';

/** A limit of one route's own, stricter than that of the doors; one for each running server. */
export function ownLimit(pace: {
  readonly perWho: number;
  readonly together: number;
  readonly windowMs: number;
}): (world: Pick<OfficeWorld, 'db' | 'nowMs'>) => RateLimit {
  const limits = new WeakMap<OfficeWorld['db'], RateLimit>();
  return ({ db, nowMs }) => {
    const limit = limits.get(db) ?? rateLimit({ ...pace, nowMs });
    limits.set(db, limit);
    return limit;
  };
}
