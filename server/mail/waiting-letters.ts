const FIRST_PAUSE_MS = 10_000;
/** The server is asked again at least so often; what is only one letter's fault seldom heals, and waits longer. */
const LONGEST_MS = { server: 15 * 60_000, letter: 6 * 3_600_000 } as const;

const pauseMs = (tries: number, whose: keyof typeof LONGEST_MS): number =>
  Math.min(LONGEST_MS[whose], FIRST_PAUSE_MS * 2 ** Math.min(tries - 1, 20));

export interface WaitingLetters {
  readonly size: number;
  add(name: string): void;
  remove(name: string): void;
  /** The one to try next: of those whose time has come the one tried least, then the oldest. */
  next(nowMs: number): string | undefined;
  /** It was not sent, by whose fault; gives how long nothing of that kind is tried. */
  putOff(name: string, whose: 'letter' | 'server', nowMs: number): number;
  /** The server took a letter. */
  taken(): void;
  /** How long until something can be tried; null when nothing waits. */
  pauseMs(nowMs: number): number | null;
}

/**
 * The order in which letters are tried. A letter that is refused by itself waits by itself; where the server is ill all of
 * them wait, and another one is tried first, so that none can stand in the way of the others. Times are a monotonic clock's.
 */
export function newWaitingLetters(): WaitingLetters {
  const letters = new Map<string, { readonly tries: number; readonly dueMs: number }>();
  const server = { tries: 0, dueMs: 0 };
  return {
    get size() {
      return letters.size;
    },
    add(name) {
      letters.set(name, { tries: 0, dueMs: 0 });
    },
    remove(name) {
      letters.delete(name);
    },
    next(nowMs) {
      let first: { readonly name: string; readonly tries: number } | undefined;
      for (const [name, { tries, dueMs }] of letters) {
        if (dueMs > nowMs) continue;
        const isBefore = !first || tries < first.tries || (tries === first.tries && name < first.name);
        if (isBefore) first = { name, tries };
      }
      return first?.name;
    },
    putOff(name, whose, nowMs) {
      const { tries: before, dueMs } = letters.get(name) ?? { tries: 0, dueMs: 0 };
      const tries = before + 1;
      if (whose === 'letter') {
        const pause = pauseMs(tries, whose);
        letters.set(name, { tries, dueMs: nowMs + pause });
        return pause;
      }
      letters.set(name, { tries, dueMs });
      server.tries += 1;
      const pause = pauseMs(server.tries, whose);
      server.dueMs = nowMs + pause;
      return pause;
    },
    taken() {
      server.tries = 0;
      server.dueMs = 0;
    },
    pauseMs(nowMs) {
      if (letters.size === 0) return null;
      const soonest = Math.min(...[...letters.values()].map(({ dueMs }) => dueMs));
      return Math.max(0, server.dueMs - nowMs, soonest - nowMs);
    },
  };
}
