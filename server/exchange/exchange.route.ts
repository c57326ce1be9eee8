import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Admission } from '../http/admission.ts';
import { answerFault } from '../http/error-handler.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { readBody } from '../http/read-body.ts';
import { sendJsonBytes, sendProblem } from '../http/send.ts';
import type { HintHub } from '../kiosks/hint-hub.ts';
import { replayed, type VerifyRequest } from '../kiosks/verify-request.ts';
import type { ExchangeAnswer, Ledger } from '../ledger/ledger.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { countOutcomes } from './count-outcomes.ts';

export const EXCHANGE_PATH = '/api/kiosk/exchange';
/** A thousand of the largest facts do not fit; a kiosk that meets 413 sends fewer. */
const BODY_MAX_BYTES = 4 * 1024 * 1024;
const RETRY_AFTER_MAX_S = 5;

export interface ExchangeOptions {
  readonly verify: VerifyRequest;
  readonly ledger: Pick<Ledger, 'exchange'>;
  readonly hub: Pick<HintHub, 'changed'>;
  readonly admission: Admission;
  readonly metrics: Metrics;
  readonly log: Log;
}

/**
 * The door of the one message pair between kiosk and server (ARCHITECTURE.md): bytes in, proven, handed to the
 * ledger, bytes out. Lean on purpose: no JSON is parsed and no line is logged here. Never rejects.
 */
export function exchangeRoute(options: ExchangeOptions) {
  const { admission, metrics, log } = options;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const said = Number(request.headers['content-length'] ?? BODY_MAX_BYTES);
    const leave = admission.enter(Math.min(said, BODY_MAX_BYTES));
    if (!leave) return refuseWith(response, overloaded());
    const endTimer = metrics.exchanges.startTimer();
    try {
      const body = await readBody(request, BODY_MAX_BYTES);
      if (!Buffer.isBuffer(body)) return refuseWith(response, body);
      const sender = await options.verify(request, EXCHANGE_PATH, body);
      if (sender.status === 'refused') return refuseWith(response, sender);
      const { municipality, kiosk, counter } = sender;
      const exchanged = await options.ledger.exchange({ municipality, kiosk, counter, body });
      if (exchanged.status === 'refused') return refuseWith(response, refusalOf(exchanged));
      sendJsonBytes(response, 200, exchanged.body);
      const counts = countOutcomes(exchanged.body);
      for (const [outcome, count] of Object.entries(counts)) metrics.facts.inc({ outcome }, count);
      if (counts.recorded > 0) options.hub.changed(municipality, kiosk);
    } finally {
      leave();
      endTimer();
    }
  }

  function refuseWith(response: ServerResponse, refused: Refused): void {
    metrics.refusals.inc({ code: refused.code });
    sendProblem(response, refused);
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await answer(request, response);
    } catch (error) {
      // A sender that goes away in the middle (kiosks lose their network) is no fault of ours.
      if (request.destroyed && !request.complete) response.destroy();
      else answerFault(response, error, { log, metrics });
    }
  };
}

const overloaded = (): Refused =>
  refuse('server/overloaded', undefined, {
    'retry-after': String(1 + Math.floor(Math.random() * RETRY_AFTER_MAX_S)),
  });

const refusalOf = (answer: Extract<ExchangeAnswer, { status: 'refused' }>): Refused =>
  answer.code === 'request/replayed' ? replayed(answer.lastCounter ?? 0) : refuse(answer.code, answer.detail);
