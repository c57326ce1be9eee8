import type { ChargeState } from '../../../shared/fact.ts';
import { receiptNumber } from '../../../shared/receipt.ts';
import type { RefusalCode } from '../../../shared/refusal.ts';
import { recordGift } from '../donate.ts';
import type { Kiosk } from '../kiosk.ts';
import { v7 } from '../random-id.ts';
import { refuse } from '../refuse.ts';
import type { Donated } from '../store/answer.store.ts';
import type { ChargeWish, KeptCharge } from '../store/charge.store.ts';
import type { ChargeEnd, Terminal } from './terminal.ts';
import type { TerminalDesk } from './terminal-desk.ts';

export interface TerminalDeskOptions {
  readonly terminal: Terminal;
  /** The longest a buyer may take; then the order is taken off the terminal. */
  readonly chargeTimeoutMs: number;
  /** How long the terminal may take to say how a cancelled order ended; then its end is unknown. */
  readonly abortTimeoutMs: number;
  /** How often charges of unknown end are asked after. */
  readonly reconcileEveryMs: number;
  /** An order nobody paid for this long is taken back, and at once when the person has left. */
  readonly takeBackAfterMs: number;
}

export interface OpenTerminalDesk extends TerminalDesk {
  /** Cancels what runs and waits for its end. */
  stop(): Promise<void>;
}

const REFUSAL: Record<'declined' | 'cancelled', RefusalCode> = {
  declined: 'terminal/declined',
  cancelled: 'terminal/cancelled',
};

/**
 * Gifts paid on the terminal. Guards that a charge is never made twice and never lost: the wish is on disk before the
 * terminal is asked, its end and the gift are one transaction, and an end nobody knows is asked after until known.
 */
export function openTerminalDesk(
  kiosk: Omit<Kiosk, 'terminal'>,
  { terminal, reconcileEveryMs, takeBackAfterMs, ...limits }: TerminalDeskOptions,
): OpenTerminalDesk {
  const { store, recorder, visits, time, log } = kiosk;
  /** The charge the terminal is at work on: there is one terminal, so there is one. */
  let running: { request: string; visit: string; abort: AbortController; done: Promise<void> } | null = null;
  let reconciling: Promise<void> = Promise.resolve();
  let isReconciling = false;

  const visitOf = (wish: ChargeWish): string | null => (visits.named(wish.visit) ? wish.visit : null);

  function say({ request, charge, wish }: KeptCharge, state: ChargeState): void {
    const reference = receiptNumber(charge);
    kiosk.announce({ type: 'charge', visit: visitOf(wish), request, state, reference });
  }

  /** Writes what became of a charge, once, and says it. */
  function finish(kept: KeptCharge, end: ChargeEnd): void {
    const { charge, request, wish } = kept;
    const { project, amount } = wish;
    const settled = recorder.transact((record): { donated: Donated | null } | null => {
      const before = store.charges.byRequest(request)?.state;
      if (before === end || !store.charges.move(charge, end)) return null;
      record({ kind: 'charge', charge, project, amount, state: end });
      if (end === 'declined' || end === 'cancelled') {
        record({ kind: 'refusal', ...wish.reading, code: REFUSAL[end], project });
      }
      const isPaid = end === 'approved';
      return {
        donated: isPaid ? recordGift(kiosk, record, { ...wish, means: 'terminal', request, charge }) : null,
      };
    });
    if (!settled) return;
    if (settled.donated) kiosk.announce({ ...settled.donated, visit: visitOf(wish) });
    else if (end === 'unknown') say(kept, 'unknown');
    else sayRefused(kept, end);
  }

  function sayRefused(kept: KeptCharge, end: ChargeState): void {
    if (end !== 'declined' && end !== 'cancelled') return;
    const visit = visitOf(kept.wish);
    // A refusal of nobody's visit would be shown to whoever is there now.
    if (visit === null) say(kept, end);
    else kiosk.announce({ type: 'refused', code: REFUSAL[end], visit, at: null });
  }

  async function run(kept: KeptCharge, abort: AbortController): Promise<void> {
    const { charge: id, wish } = kept;
    let end: ChargeEnd = 'unknown';
    try {
      const order = { id, amountYen: wish.amount, project: wish.project };
      end = await endWithin(terminal.charge(order, abort.signal), abort, limits);
    } catch (err) {
      log.error({ err, charge: id }, 'the terminal failed: the end of a charge is unknown');
    }
    try {
      finish(kept, end);
    } catch (err) {
      // The charge stays open on disk and is asked after; the person is told to keep the number.
      log.error({ err, charge: id }, 'the end of a charge could not be kept yet');
      say(kept, 'unknown');
    } finally {
      running = null;
      visits.release(wish.visit);
      reconcileSoon();
    }
  }

  async function reconcileOne(kept: KeptCharge): Promise<void> {
    let end = await terminal.lookup(kept.charge);
    const isOld = time.nowMs() - kept.requestedAtMs > takeBackAfterMs;
    // Whoever comes next must not pay for somebody who has left.
    const isLeft = visitOf(kept.wish) === null;
    // Never heard of: the order may still be on its way, so it is first made sure that it cannot charge any more.
    if (end === 'not-found' || (end === 'unknown' && (isOld || isLeft)))
      end = await terminal.cancel(kept.charge);
    if (end !== 'unknown' || kept.state === 'requested') finish(kept, end);
  }

  async function reconcile(): Promise<void> {
    for (const kept of store.charges.open()) {
      if (kept.request === running?.request) continue;
      try {
        await reconcileOne(kept);
      } catch (err) {
        log.warn({ err, charge: kept.charge }, 'a charge could not be asked after and will be again');
      }
    }
  }
  function reconcileSoon(): void {
    if (isReconciling) return;
    isReconciling = true;
    reconciling = reconcile().finally(() => {
      isReconciling = false;
    });
  }
  const timer = setInterval(reconcileSoon, reconcileEveryMs).unref();
  reconcileSoon();

  const cancelRunning = (isMeant: (charge: { request: string; visit: string }) => boolean) => {
    if (running && isMeant(running)) running.abort.abort();
  };
  // The next person must not pay for this one.
  visits.onEnd(({ id }) => {
    cancelRunning(({ visit }) => visit === id);
    if (store.charges.countOpen() > 0) reconcileSoon();
  });

  return {
    begin(request, wish) {
      // While the end of an order is not known it may still stand on the terminal, and be paid by whoever comes.
      if (running || store.charges.countOpen() > 0) {
        refuse(kiosk, {
          code: 'terminal/busy',
          reading: wish.reading,
          project: wish.project,
          visit: wish.visit,
        });
        return;
      }
      const { project, amount } = wish;
      const charge = v7();
      const requestedAtMs = time.nowMs();
      recorder.transact((record) => {
        store.charges.request(charge, request, wish, requestedAtMs);
        record({ kind: 'charge', charge, project, amount, state: 'requested' });
      });
      const kept: KeptCharge = { charge, request, state: 'requested', wish, requestedAtMs };
      const abort = new AbortController();
      visits.hold(wish.visit);
      say(kept, 'requested');
      running = { request, visit: wish.visit, abort, done: Promise.resolve() };
      running.done = run(kept, abort);
    },
    sayAgain(request) {
      const kept = store.charges.byRequest(request);
      if (!kept) return false;
      if (kept.state === 'requested' || kept.state === 'unknown') say(kept, kept.state);
      else sayRefused(kept, kept.state);
      return true;
    },
    cancel: (request) => cancelRunning((charge) => charge.request === request),
    async stop() {
      clearInterval(timer);
      cancelRunning(() => true);
      await running?.done;
      await reconciling;
      terminal.close();
    },
  };
}

/** The terminal's word. After the limit the order is aborted; a terminal that does not answer that leaves it unknown. */
async function endWithin(
  end: Promise<ChargeEnd>,
  abort: AbortController,
  { chargeTimeoutMs, abortTimeoutMs }: Pick<TerminalDeskOptions, 'chargeTimeoutMs' | 'abortTimeoutMs'>,
): Promise<ChargeEnd> {
  const limit = setTimeout(() => abort.abort(), chargeTimeoutMs);
  let patience: NodeJS.Timeout | undefined;
  const silent = new Promise<ChargeEnd>((resolve) => {
    abort.signal.addEventListener('abort', () => {
      patience = setTimeout(() => resolve('unknown'), abortTimeoutMs);
    });
  });
  try {
    return await Promise.race([end, silent]);
  } finally {
    clearTimeout(limit);
    clearTimeout(patience);
  }
}
