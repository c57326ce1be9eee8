import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createChargeStore } from '../../../../../kiosk/host/store/charge.store.ts';
import { createKioskStore } from '../../../../../kiosk/host/store/migrations/0001-create-kiosk-store.ts';
import { keepManifest } from '../../../../../kiosk/host/store/migrations/0002-keep-manifest.ts';
import { keepPlays } from '../../../../../kiosk/host/store/migrations/0003-keep-plays.ts';
import { StoreFromFuture } from '../../../../../kiosk/host/store/migrations.ts';
import { assertDurable, openStore, StoreNotDurable } from '../../../../../kiosk/host/store/open-store.ts';
import { createTownStore } from '../../../../../kiosk/host/store/town.store.ts';
import { newCardId } from '../../../../factories/fact.ts';
import { newKioskDir } from '../../../../factories/kiosk.ts';
import { newManifestMovie, playing } from '../../../../factories/manifest.ts';
import { newSettings } from '../../../../factories/town.ts';

let home: ReturnType<typeof newKioskDir>;
let file: string;
beforeEach(() => {
  home = newKioskDir();
  file = join(home.dir, 'kiosk.sqlite');
});
afterEach(() => home.remove());

test('a new store is durable, strict and migrated', () => {
  const { db, movedAside } = openStore(file, 0);
  expect(movedAside).toBeNull();
  expect(db.pragma('synchronous', { simple: true })).toBe(2);
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  const loose = db.prepare(
    "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
  );
  expect(loose.all()).toEqual([]);
  db.close();
});

test('a database that does not promise durability is refused', () => {
  const first = new Database(file);
  first.pragma('journal_mode = WAL');
  first.exec('CREATE TABLE a (b)');
  first.close();
  const db = new Database(file);
  db.prepare('SELECT * FROM a').all();
  // What better-sqlite3 gives a WAL database when nobody asks.
  expect(db.pragma('synchronous', { simple: true })).toBe(1);
  expect(() => assertDurable(db)).toThrow(StoreNotDurable);
  db.pragma('synchronous = FULL');
  expect(() => assertDurable(db)).not.toThrow();
  db.pragma('journal_mode = DELETE');
  expect(() => assertDurable(db)).toThrow(StoreNotDurable);
  db.close();
});

test('a store of a newer host is refused by name and left as it is', () => {
  const { db } = openStore(file, 0);
  db.pragma('user_version = 99');
  db.close();
  expect(() => openStore(file, 0)).toThrow(StoreFromFuture);
  expect(readdirSync(home.dir).filter((name) => name.includes('unreadable'))).toEqual([]);
});

test.each([
  ['rubbish', () => 'this is no database at all, but it was long enough to be one'.repeat(200)],
  ['a torn page', () => Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(40_000, 0x5a)])],
])('%s is kept aside, and a new store begins', (_case, bytes) => {
  writeFileSync(file, bytes());
  const { db, movedAside } = openStore(file, Date.parse('2010-10-24T01:00:00.000Z'));
  expect(movedAside).toContain('unreadable-2010-10-24T01-00-00-000Z');
  expect(existsSync(movedAside ?? '')).toBe(true);
  expect(db.prepare('SELECT count(*) AS many FROM fact').get()).toEqual({ many: 0 });
  db.close();
});

test('a second host on the same folder does not start', () => {
  const first = openStore(file, 0);
  first.db.exec("INSERT INTO meta (key, value) VALUES ('a', 'b')");
  expect(() => openStore(file, 0)).toThrow(/locked/);
  first.db.close();
  expect(readdirSync(home.dir)).toEqual(['kiosk.sqlite']);
});

test('the store itself refuses to change or lose a fact nobody has answered', () => {
  const { db } = openStore(file, 0);
  db.exec(`
    INSERT INTO epoch (epoch, reason, begun_at) VALUES ('abcdefghijkl', 'first', '');
    INSERT INTO fact (epoch, seq, id, kind, text, link, at_ms) VALUES ('abcdefghijkl', 1, 'x', 'welcome', '{}', 'l', 0);
  `);
  expect(() => db.exec("UPDATE fact SET text = '{ }'")).toThrow('a fact never changes');
  expect(() => db.exec('DELETE FROM fact')).toThrow('an unanswered fact is never deleted');
  db.exec("UPDATE fact SET state = 'quarantined'");
  expect(() => db.exec('DELETE FROM fact')).toThrow('an unanswered fact is never deleted');
  db.exec("UPDATE fact SET state = 'recorded'; DELETE FROM fact");
  db.close();
});

test('a store of before manifests keeps its town and can keep a manifest', () => {
  const old = new Database(file);
  old.pragma('journal_mode = WAL');
  old.exec(createKioskStore);
  old.pragma('user_version = 1');
  const settings = newSettings({ name: { ja: '昔の市' } });
  const put = "INSERT INTO town (kind, id, text, generation) VALUES ('settings', '', ?, 3)";
  old.prepare(put).run(JSON.stringify(settings));
  old.close();

  const { db, movedAside } = openStore(file, 0);
  expect(movedAside).toBeNull();
  const unreadable: string[] = [];
  const town = createTownStore(db, (what) => unreadable.push(what));
  expect(town.settings().name.ja).toBe('昔の市');
  expect(town.manifest()).toBeNull();
  const manifest = playing([newManifestMovie('a')]);
  town.apply({ kind: 'manifest', manifest }, 4);
  town.reload();
  expect(town.manifest()).toEqual(manifest);
  // What a resync did not bring again is forgotten.
  town.forgetBefore(5);
  town.reload();
  expect(town.manifest()).toBeNull();
  expect(unreadable).toEqual([]);
  db.close();
});

test.each([
  ['the rule in force', { id: 'gift', version: 3 }],
  ['the first rule, where no settings are known', null],
])('a payment of before rules were kept with it gets %s', (_case, giftRule) => {
  const old = new Database(file);
  old.pragma('journal_mode = WAL');
  old.exec(createKioskStore + keepManifest + keepPlays);
  old.pragma('user_version = 3');
  if (giftRule) {
    const put = "INSERT INTO town (kind, id, text, generation) VALUES ('settings', '', ?, 1)";
    old.prepare(put).run(JSON.stringify(newSettings({ giftRule })));
  }
  const id = '0190a1b2-0000-7000-8000-00000000000a';
  const wish = {
    visit: id,
    reading: { card: newCardId('A') },
    project: 'satoyama',
    amount: 500,
    award: { points: 5, coins: 0, credits: 0 },
    play: null,
  };
  const ask =
    "INSERT INTO charge (charge, request, state, wish, requested_at_ms) VALUES (?, ?, 'unknown', ?, 0)";
  old.prepare(ask).run(id, id, JSON.stringify(wish));
  old.close();

  const { db } = openStore(file, 0);
  const [kept] = createChargeStore(db).open();
  expect(kept?.wish).toEqual({ ...wish, rule: giftRule ?? { id: 'gift', version: 1 } });
  db.close();
});
