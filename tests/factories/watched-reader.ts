import { setTimeout as wait } from 'node:timers/promises';
import type { Reader, ReaderSource, Touch } from '../../kiosk/host/reader/reader.ts';
import { type ReaderOptions, superviseReader } from '../../kiosk/host/reader/supervise-reader.ts';
import type { ReaderState } from '../../shared/exchange.ts';
import { newLog, type WrittenLog } from './log.ts';

export const CARD_KEY = { version: 1, key: Buffer.alloc(32, 1).toString('base64url') } as const;
export const NEXT_CARD_KEY = { version: 2, key: Buffer.alloc(32, 2).toString('base64url') } as const;

export interface WatchedReader {
  readonly reader: Reader;
  readonly log: WrittenLog;
  /** Every answer so far. */
  readonly touches: Touch[];
  /** `tap` or the refusal's code, of every answer so far. */
  outcomes: () => string[];
  /** Waits for a state and gives how long it took; throws after `withinMs`. */
  reach: (state: ReaderState, withinMs?: number) => Promise<number>;
  /** Waits until there are so many answers, and gives the newest. */
  answered: (count: number, withinMs?: number) => Promise<Touch>;
}

/** A supervised reader process whose every word is kept. Stop it with `reader.stop()`. */
export function watchReader(source: ReaderSource, options: Partial<ReaderOptions> = {}): WatchedReader {
  const log = newLog();
  const touches: Touch[] = [];
  const reader = superviseReader({ source, keys: [CARD_KEY], log, ...options });
  reader.onTouch((touch) => touches.push(touch));

  async function until<T>(what: string, look: () => T | undefined, withinMs: number): Promise<T> {
    const endMs = performance.now() + withinMs;
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (performance.now() > endMs) {
        const said = log.lines.map(({ words, fields }) => `${words} ${JSON.stringify(fields)}`).join('\n');
        throw new Error(`not ${what} within ${withinMs} ms; the reader is ${reader.state}. Log:\n${said}`);
      }
      await wait(10);
    }
  }

  return {
    reader,
    log,
    touches,
    outcomes: () => touches.map((touch) => (touch.type === 'tap' ? 'tap' : touch.code)),
    async reach(state, withinMs = 10_000) {
      const startMs = performance.now();
      await until(state, () => (reader.state === state ? true : undefined), withinMs);
      return performance.now() - startMs;
    },
    answered: (count, withinMs = 10_000) =>
      until(`answered ${count} times`, () => touches[count - 1], withinMs),
  };
}
