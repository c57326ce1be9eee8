import { setImmediate as breathe } from 'node:timers/promises';
import type { Disk } from './disk.ts';
import type { Log } from './log.ts';
import type { KioskStore } from './store/kiosk-store.ts';
import type { TimeKeeper } from './time-keeper.ts';

const EVERY_MS = 10 * 60 * 1000;
const ROWS_AT_ONCE = 100;
const DAY_MS = 24 * 60 * 60 * 1000;

interface Rooms {
  readonly store: KioskStore;
  readonly time: TimeKeeper;
  readonly disk: Disk;
  readonly log: Log;
}

/** Forgets what need not be remembered any more, a little at a time so that no tap waits behind it. */
export async function tidy({ store, time, disk }: Rooms, signal: AbortSignal): Promise<void> {
  const beforeMs = time.nowMs() - store.town.settings().walletRetentionDays * DAY_MS;
  const generation = Number(store.meta.get('generation') ?? 0);
  const steps: (() => number)[] = [
    // A running resync has not yet brought all again.
    () => (store.meta.get('resync') === null ? store.wallets.forgetBefore(generation, ROWS_AT_ONCE) : 0),
    () => store.wallets.forgetUnseen(beforeMs, ROWS_AT_ONCE),
    () => store.facts.prune(beforeMs, ROWS_AT_ONCE),
    () => store.effects.prune(beforeMs, ROWS_AT_ONCE),
    () => store.answers.prune(ROWS_AT_ONCE),
    () => store.plays.prune(ROWS_AT_ONCE),
  ];
  for (const step of steps) {
    while (!signal.aborted && step() > 0) await breathe();
  }
  disk.layBallast();
}

/** Tidies now and then until stopped. */
export function keepHouse(rooms: Rooms): { close(): Promise<void> } {
  const ending = new AbortController();
  let tidying: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    tidying = tidy(rooms, ending.signal).catch((err: unknown) =>
      rooms.log.error({ err }, 'housekeeping failed'),
    );
  }, EVERY_MS).unref();
  return {
    async close() {
      clearInterval(timer);
      ending.abort();
      await tidying;
    },
  };
}
