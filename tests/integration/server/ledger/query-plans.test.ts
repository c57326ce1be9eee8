import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { tuneSqlite } from '../../../../server/db/tune-sqlite.ts';
import { openBooksLedger } from '../../../../server/ledger/books-ledger.ts';
import { openSqliteEngine } from '../../../../server/ledger/sqlite-engine.ts';
import { toInstant } from '../../../../shared/time.ts';
import { newAttendance, newCharge, newGift } from '../../../factories/body.ts';
import { FESTIVAL_MS, openBooks, SECRET } from '../../../factories/books.ts';
import { newCardId } from '../../../factories/fact.ts';

const CHARGE = '0190a1b2-0000-7000-8000-0000000000c1';
/**
 * What may be gone through: the town's rules and sites, the sessions that a new rule concerns; and, once for each change of
 * what is played, its playlists, its open notices, and its newest movies up to a bound.
 */
const SMALL =
  /\b[mnprst] USING (PRIMARY KEY|INDEX (sqlite_autoindex_(playlist|point_rule|session|site)_1|session_by_start|notice_open|movie_newest)) \(municipality_id=\?\)/;

/**
 * SQLite has no statistics of a new file and may choose to go through all of a municipality for one row. It did, for the
 * cards of a wallet: every answer to a touch read every card of the town.
 */
it('every statement of the ledger finds its rows by a whole key', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'machitouch-plans-'));
  const file = join(folder, 'books.sqlite');
  const books = await openBooks(file);
  const database = tuneSqlite(new BetterSqlite(file));
  const statements = new Set<string>();
  const prepare = database.prepare.bind(database);
  database.prepare = ((sql: string) => {
    statements.add(sql);
    return prepare(sql);
  }) as typeof database.prepare; // the same statement, only noted
  const ledger = openBooksLedger(openSqliteEngine(database), {
    secret: SECRET,
    now: () => FESTIVAL_MS,
    onFault: (fault) => {
      throw fault;
    },
  });

  const town = await books.addTown();
  const { municipality } = town;
  const award = { participant: { points: 3 }, volunteer: { points: 3 } };
  await town.addRule('capped', 1, { award, capPointsPerDay: 4, capPointsPerYear: null });
  await town.addSession('am', { ruleId: 'capped' });
  await town.addProject('satoyama');
  const kiosk = await town.addKiosk({ ledger });
  const points = { points: 1, coins: 0, credits: 0 };
  await kiosk.tell(
    newAttendance({ rule: { id: 'capped', version: 1 } }),
    newGift({ means: 'prepaid', award: points }),
  );
  const batch = kiosk.record(
    newCharge({ charge: CHARGE }),
    newGift({ means: 'terminal', amount: 300, charge: CHARGE }),
    'rubbish',
  );
  await kiosk.send(batch);
  await kiosk.send(batch);
  await kiosk.tell({ kind: 'mode', card: newCardId('S'), mode: 'event', session: 'am' });
  const { seq, link } = kiosk;
  await kiosk.tell({ kind: 'welcome', card: newCardId('B') });
  Object.assign(kiosk, { seq, link });
  await kiosk.tell({ kind: 'welcome', card: newCardId('C') });
  kiosk.restart();
  await kiosk.tell({ kind: 'welcome', card: newCardId('D'), formerCard: newCardId() });
  for (const [kind, id] of [
    ['staff', newCardId('S')],
    ['card', newCardId()],
    ['wallet', 'x'],
    ['rule', 'capped'],
  ] as const) {
    await books.tell(municipality, kind, id);
  }
  await kiosk.hear();
  const { wallet_id: wallet } = await books.db
    .selectFrom('card')
    .select('wallet_id')
    .executeTakeFirstOrThrow();
  const top = {
    from: { purpose: 'counter-cash', ownerId: '' },
    to: { purpose: 'prepaid', ownerId: wallet },
  } as const;
  const office = { municipality, occurredAt: toInstant(FESTIVAL_MS), by: 'office', note: '', factId: CHARGE };
  const posted = { ...office, id: CHARGE, postings: [{ ...top, unit: 'yen' as const, amount: 5 }] };
  await ledger.post({ ...posted, kind: 'settle-pledge' });
  await ledger.reverse({ municipality, transactionId: CHARGE, by: 'office', note: '' });
  await ledger.balanceAt({ municipality, account: top.to, at: toInstant(FESTIVAL_MS) });
  await ledger.importHistory({
    municipality,
    entries: [
      {
        kind: 'attendance',
        id: '0190a1b2-0000-7000-8000-0000000000c2',
        card: newCardId('E'),
        session: 'am',
        role: 'participant',
        award: points,
        rule: { id: 'capped', version: 1 },
        occurredAt: toInstant(FESTIVAL_MS),
      },
    ],
  });
  const other = await books.db
    .selectFrom('card')
    .select('wallet_id')
    .where('id', '=', newCardId('B'))
    .executeTakeFirstOrThrow();
  await ledger.mergeWallets({
    municipality,
    id: '0190a1b2-0000-7000-8000-0000000000c4',
    source: wallet,
    target: other.wallet_id,
    by: 'office',
    note: '',
  });
  await kiosk.tell(newGift({ project: 'later', card: newCardId('D') }));
  await town.addProject('later');
  for (const [code, decision] of [
    ['prepaid/overdrawn', 'take-back'],
    ['project/unknown', 'read-again'],
    ['fact/malformed', 'reject'],
  ] as const) {
    const opened = await books.db
      .selectFrom('ledger_case')
      .select('id')
      .where('code', '=', code)
      .executeTakeFirstOrThrow();
    const said = { municipality, case: opened.id, decision, by: 'office', why: '', dryRun: false };
    expect(await ledger.decideCase(said)).toMatchObject({ status: 'decided' });
  }
  // Twice the same id: the careful path.
  const twice = { ...newAttendance({ card: newCardId('F') }), id: '0190a1b2-0000-7000-8000-0000000000c3' };
  await (await town.addKiosk({ ledger })).tell(twice);
  await (await town.addKiosk({ ledger })).tell(twice);

  const planless = /^(BEGIN|COMMIT|SAVEPOINT|RELEASE|ROLLBACK|PRAGMA)/;
  const poor: string[] = [];
  for (const sql of statements) {
    if (planless.test(sql)) continue;
    const names = [...new Set([...sql.matchAll(/:(\w+)/g)].map(([, name]) => name ?? ''))];
    const bound = [
      Array(sql.split('?').length - 1).fill(null),
      Object.fromEntries(names.map((name) => [name, null])),
    ];
    const plan = prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...bound) as { detail: string }[];
    for (const { detail } of plan) {
      const scans = /^SCAN (?!CONSTANT ROW|\d+ CONSTANT ROWS|k$|\d+-ROW VALUES)/.test(detail);
      // The end of an index is one step away.
      const end = / DESC LIMIT 1$|^SELECT max\(id\)/.test(sql);
      const prefix = /\(municipality_id=\?\)$/.test(detail) && !SMALL.test(detail) && !end;
      if (scans || prefix) poor.push(`${detail} <- ${sql.replace(/\s+/g, ' ').slice(0, 160)}`);
    }
  }
  expect(statements.size).toBeGreaterThan(60);
  expect(poor).toEqual([]);
  await ledger.close();
  await books.close();
  rmSync(folder, { recursive: true, force: true });
});
