import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import type { ChargeEnd, ChargeOrder, Terminal } from './terminal.ts';

/** What the simulated buyer, terminal and network do with one charge. */
const Behaviour = z.enum([
  'approve',
  'decline',
  'cancel', // the buyer presses cancel on the terminal
  'time-out', // the buyer never does anything, the terminal never answers
  'lost-before-charge', // the order never reaches the company
  'lost-after-charge', // the money is taken, the answer is lost
]);
export type Behaviour = z.infer<typeof Behaviour>;
const Script = z
  .string()
  .transform((text) => text.split(',').map((word) => word.trim()))
  .pipe(z.array(Behaviour).min(1));

interface SimulatedTerminalOptions {
  /** The payment company's books: its own file, because it is another party. */
  readonly journal: string;
  /** Behaviours in turn, `approve,decline`; the last one repeats. */
  readonly script: string;
  /** How long the buyer takes. */
  readonly delayMs: number;
}

const ENDS = {
  approve: 'approved',
  'lost-after-charge': 'approved',
  decline: 'declined',
  cancel: 'cancelled',
} as const;

type JournalState = 'waiting' | 'approved' | 'declined' | 'cancelled';

const JOURNAL = `
CREATE TABLE IF NOT EXISTS charge (
  id TEXT PRIMARY KEY,
  amount_yen INTEGER NOT NULL,
  project TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'declined', 'cancelled'))
) STRICT`;

/**
 * Takes no money. For the demo and the tests: a payment company with durable books and a terminal that plays a script.
 * It serves one order at a time, as a real one does; one that nobody ended stands on it until it is cancelled, also
 * after a restart.
 */
export function openSimulatedTerminal({ journal, script, delayMs }: SimulatedTerminalOptions): Terminal {
  const behaviours = Script.parse(script);
  const db = new Database(journal);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(JOURNAL);
  const read = db.prepare<[string], { state: JournalState }>('SELECT state FROM charge WHERE id = ?');
  const open = db.prepare(
    "INSERT INTO charge (id, amount_yen, project, state) VALUES (?, ?, ?, 'waiting') ON CONFLICT (id) DO NOTHING",
  );
  const refuseForEver = db.prepare(
    `INSERT INTO charge (id, amount_yen, project, state) VALUES (?, 0, '', 'cancelled')
     ON CONFLICT (id) DO UPDATE SET state = 'cancelled' WHERE state = 'waiting'`,
  );
  const end = db.prepare("UPDATE charge SET state = ? WHERE id = ? AND state = 'waiting'");
  const waiting = db.prepare<[], { id: string }>("SELECT id FROM charge WHERE state = 'waiting'");
  let turn = 0;
  const next = (): Behaviour => behaviours[Math.min(turn++, behaviours.length - 1)] ?? 'approve';
  const stateOf = (id: string): ChargeEnd | 'not-found' => {
    const state = read.get(id)?.state;
    return state === 'waiting' ? 'unknown' : (state ?? 'not-found');
  };
  const endOf = (id: string): ChargeEnd => {
    // The line was closed while the buyer was at it.
    if (!db.open) return 'unknown';
    const state = stateOf(id);
    return state === 'not-found' ? 'unknown' : state;
  };

  /** What ends the wait for the buyer of each order that was sent to the terminal. */
  const standing = new Map<string, AbortController>();
  /** When all orders before have left the terminal. */
  let free: Promise<unknown> = Promise.resolve();

  /** Shows an order when its turn has come, and lets the buyer do their part; cut short when it is cancelled. */
  function serve(id: string, buyer: (cancelled: AbortSignal) => Promise<void>): Promise<void> {
    const stand = new AbortController();
    standing.set(id, stand);
    const served = free.then(async () => {
      try {
        if (!stand.signal.aborted) await buyer(stand.signal);
      } catch (error) {
        if (!stand.signal.aborted) throw error;
      } finally {
        standing.delete(id);
      }
    });
    free = served.catch(() => undefined);
    return served;
  }
  const neverPays = (cancelled: AbortSignal) => wait(2 ** 30, undefined, { signal: cancelled, ref: false });
  for (const { id } of waiting.all()) void serve(id, neverPays);

  function cancel(id: string): void {
    refuseForEver.run(id);
    standing.get(id)?.abort();
  }

  async function play({ id, amountYen, project }: ChargeOrder, signal: AbortSignal): Promise<ChargeEnd> {
    const behaviour = next();
    if (behaviour === 'lost-before-charge') return 'unknown';
    open.run(id, amountYen, project);
    const served = serve(id, async (cancelled) => {
      if (behaviour === 'time-out') return neverPays(cancelled);
      await wait(delayMs, undefined, { signal: cancelled });
      end.run(ENDS[behaviour], id);
    });
    await Promise.race([served, once(signal, 'abort')]);
    return behaviour === 'lost-after-charge' ? 'unknown' : endOf(id);
  }

  return {
    async charge(order, signal) {
      const before = stateOf(order.id);
      if (before !== 'not-found') return before;
      signal.addEventListener('abort', () => cancel(order.id));
      return await play(order, signal);
    },
    lookup: async (id) => stateOf(id),
    async cancel(id) {
      cancel(id);
      return endOf(id);
    },
    close() {
      for (const stand of standing.values()) stand.abort();
      db.close();
    },
  };
}
