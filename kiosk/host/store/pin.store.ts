import type { Database } from 'better-sqlite3';

export interface PinAttempts {
  readonly wrong: number;
  readonly lockedUntilMs: number;
}

/** Wrong PINs by staff card; on disk, so that pulling the plug is no way round the lock. */
export function createPinStore(db: Database) {
  const read = db.prepare<[string], { wrong: number; locked_until_ms: number }>(
    'SELECT wrong, locked_until_ms FROM pin_attempt WHERE card = ?',
  );
  const write = db.prepare(
    `INSERT INTO pin_attempt (card, wrong, locked_until_ms) VALUES (?, ?, ?)
     ON CONFLICT (card) DO UPDATE SET wrong = excluded.wrong, locked_until_ms = excluded.locked_until_ms`,
  );
  const clear = db.prepare('DELETE FROM pin_attempt WHERE card = ?');
  return {
    of(card: string): PinAttempts {
      const row = read.get(card);
      return { wrong: row?.wrong ?? 0, lockedUntilMs: row?.locked_until_ms ?? 0 };
    },
    keep(card: string, { wrong, lockedUntilMs }: PinAttempts): void {
      write.run(card, wrong, lockedUntilMs);
    },
    clear(card: string): void {
      clear.run(card);
    },
  };
}
export type PinStore = ReturnType<typeof createPinStore>;
