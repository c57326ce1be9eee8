import type { Database } from 'better-sqlite3';
import { createKioskStore } from './migrations/0001-create-kiosk-store.ts';
import { keepManifest } from './migrations/0002-keep-manifest.ts';
import { keepPlays } from './migrations/0003-keep-plays.ts';
import { keepGiftRule } from './migrations/0004-keep-gift-rule.ts';

/** Every step of the store's shape, in order; its place in the list is the database's version. */
const MIGRATIONS: readonly { name: string; sql: string }[] = [
  { name: '0001-create-kiosk-store', sql: createKioskStore },
  { name: '0002-keep-manifest', sql: keepManifest },
  { name: '0003-keep-plays', sql: keepPlays },
  { name: '0004-keep-gift-rule', sql: keepGiftRule },
];

/** The database was written by a newer host. It is left untouched and this host does not start. */
export class StoreFromFuture extends Error {
  constructor(version: number) {
    super(
      `the kiosk store has version ${version}, this host knows up to ${MIGRATIONS.length}: update the host`,
    );
    this.name = 'StoreFromFuture';
  }
}

/** Brings the database to the newest shape, one transaction a step. */
export function migrate(db: Database): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > MIGRATIONS.length) throw new StoreFromFuture(version);
  for (const [index, { name, sql }] of MIGRATIONS.entries()) {
    if (index < version) continue;
    try {
      db.transaction(() => {
        db.exec(sql);
        db.pragma(`user_version = ${index + 1}`);
      }).immediate();
    } catch (cause) {
      throw new Error(`migration ${name} failed`, { cause });
    }
  }
}
