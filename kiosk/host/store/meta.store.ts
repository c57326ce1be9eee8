import type { Database } from 'better-sqlite3';

export type MetaKey =
  | 'counter' // last request counter used
  | 'cursor' // where the last answer ended
  | 'clock-anchor' // JSON: boot, monoMs, serverMs
  | 'last-exchange-at'
  | 'exchanged-n' // the newest fact when the last exchange succeeded: gifts after it belong to this outage
  | 'generation' // raised by each resync; what a resync did not bring again is forgotten at its end
  | 'resync' // 'running' while one is
  | 'mode'
  | 'session'
  | 'role'
  | 'orders' // JSON: what the office asked to be done lately; see order.store.ts
  | 'standing' // 'revoked' while the server refuses this kiosk
  | 'stopped'; // 'clean' after an orderly stop

/** Single values the host keeps between runs. */
export interface MetaStore {
  get(key: MetaKey): string | null;
  set(key: MetaKey, value: string | null): void;
}

export function createMetaStore(db: Database): MetaStore {
  const read = db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?');
  const write = db.prepare(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const drop = db.prepare('DELETE FROM meta WHERE key = ?');
  return {
    get: (key) => read.get(key)?.value ?? null,
    set(key, value) {
      if (value === null) drop.run(key);
      else write.run(key, value);
    },
  };
}
