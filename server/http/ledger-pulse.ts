import type { Ledger } from '../ledger/ledger.ts';

/** Whether the ledger still answers, known beforehand so that asking costs nothing. */
export interface LedgerPulse {
  readonly alive: boolean;
  close(): void;
}

const BEAT_MS = 1_000;
/** A full queue may take its time; a ledger that is silent for longer is ill. */
const SILENCE_MAX_MS = 15_000;

/**
 * Asks the ledger for a balance every second and remembers when it last answered. A health check that asked
 * by itself would stand in the queue behind a thousand facts and say "ill" when the server is only busy.
 */
export function ledgerPulse(
  ledger: Pick<Ledger, 'balanceAt'>,
  onFault: (cause: unknown) => void,
): LedgerPulse {
  let answeredAtMs = performance.now();
  let asking = false;
  const timer = setInterval(() => {
    if (asking) return;
    asking = true;
    ledger
      .balanceAt({ municipality: '', account: { purpose: 'suspense', ownerId: '' } })
      .then(() => {
        answeredAtMs = performance.now();
      }, onFault)
      .finally(() => {
        asking = false;
      });
  }, BEAT_MS);
  timer.unref();
  return {
    get alive() {
      return performance.now() - answeredAtMs < SILENCE_MAX_MS;
    },
    close: () => clearInterval(timer),
  };
}
