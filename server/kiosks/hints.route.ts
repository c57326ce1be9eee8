import type { RequestHandler } from 'express';
import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { sendProblem } from '../http/send.ts';
import type { HintHub } from './hint-hub.ts';
import { takeCounter } from './kiosk.store.ts';
import { replayed, type VerifyRequest } from './verify-request.ts';

export const HINTS_PATH = '/api/kiosk/hints';

export interface HintsOptions {
  readonly db: Kysely<Schema>;
  readonly verify: VerifyRequest;
  readonly hub: HintHub;
  readonly onRefused: (refused: Refused) => void;
}

/** An event stream that says `changed` when a kiosk should exchange. Signed like any request, with an empty body. */
export function hintsRoute({ db, verify, hub, onRefused }: HintsOptions): RequestHandler {
  return async (request, response) => {
    const refuseWith = (refused: Refused) => {
      onRefused(refused);
      sendProblem(response, refused);
    };
    const sender = await verify(request, HINTS_PATH, Buffer.alloc(0));
    if (sender.status === 'refused') return refuseWith(sender);
    const lastCounter = await takeCounter(db, sender.municipality, sender.kiosk, sender.counter);
    if (lastCounter !== null) return refuseWith(replayed(lastCounter));
    if (!hub.listen(sender.municipality, sender.kiosk, response)) {
      refuseWith(refuse('server/overloaded', 'too many listeners', { 'retry-after': '60' }));
    }
  };
}
