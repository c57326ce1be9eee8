import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../../../server/ledger/open-ledger.ts';
import { verifyBooks } from '../../../../server/verify/verify-books.ts';
import { toInstant } from '../../../../shared/time.ts';
import { newAttendance, newCharge, newGift } from '../../../factories/body.ts';
import { type Books, FESTIVAL_MS, openBooks } from '../../../factories/books.ts';
import { newBox } from '../../../factories/booth.ts';
import { newCardId } from '../../../factories/fact.ts';
import { startPostgres, type TestPostgres } from '../../../fakes/postgres.ts';

const CHARGE = '0190a1b2-0000-7000-8000-0000000000c1';
const IMPORTED = '0190a1b2-0000-7000-8000-00000000d001';
const TOP_UP = '0190a1b2-0000-7000-8000-00000000f001';
const BOOTH = '0190a1b2-0000-7000-8000-00000000f003';
const VOLUNTEER = { role: 'volunteer', award: { points: 5, coins: 0, credits: 0 } } as const;

/** Books in which everything has happened once: also what was taken back, settled, reversed, set aside and forked. */
async function writeFullBooks(address: string): Promise<void> {
  const books = await openBooks(address);
  const { ledger } = books;
  const town = await books.addTown({ id: 'tsurugashima' });
  const { municipality } = town;
  for (const session of ['am', 'pm', 'past', 'paper']) await town.addSession(session);
  await town.addProject('satoyama');
  await town.addProject('ended', { closedAt: toInstant(FESTIVAL_MS - 1) });
  const [kiosk, other] = [await town.addKiosk(), await town.addKiosk()];
  const card = newCardId();
  await ledger.importHistory({
    municipality,
    entries: [
      {
        kind: 'attendance',
        id: IMPORTED,
        card,
        session: 'past',
        role: 'participant',
        award: { points: 2, coins: 1, credits: 1 },
        rule: { id: 'standard', version: 1 },
        occurredAt: toInstant(FESTIVAL_MS - 86_400_000),
      },
      {
        kind: 'donation',
        id: '0190a1b2-0000-7000-8000-00000000d002',
        card,
        project: 'satoyama',
        means: 'cash',
        amount: 2_000,
        award: { points: 20, coins: 0, credits: 0 },
        rule: { id: 'gift', version: 1 },
        occurredAt: toInstant(FESTIVAL_MS - 86_400_000),
      },
    ],
  });
  const { wallet_id: wallet } = await books.db
    .selectFrom('card')
    .select('wallet_id')
    .executeTakeFirstOrThrow();
  const yen = (from: 'counter-cash', to: 'prepaid') => ({
    from: { purpose: from, ownerId: '' },
    to: { purpose: to, ownerId: wallet },
    unit: 'yen' as const,
    amount: 1_000,
  });
  const office = { municipality, occurredAt: toInstant(FESTIVAL_MS), by: 'office', note: '' };
  await ledger.post({ ...office, id: TOP_UP, kind: 'top-up', postings: [yen('counter-cash', 'prepaid')] });
  await ledger.reverse({ municipality, transactionId: TOP_UP, by: 'office', note: '' });
  await kiosk.tell(
    newAttendance(),
    'rubbish',
    newGift({ means: 'prepaid', amount: 300, award: { points: 3, coins: 0, credits: 0 } }),
  );
  await kiosk.tell(
    newCharge({ charge: CHARGE }),
    newGift({ means: 'terminal', amount: 300, charge: CHARGE }),
  );
  await kiosk.tell(newGift({ means: 'points', amount: 5 }), newGift({ project: 'ended' }), newGift());
  await other.tell(
    newAttendance(VOLUNTEER),
    newAttendance(),
    newAttendance({ card: newCardId('B'), session: 'pm' }),
  );
  const { seq, link } = other;
  await other.tell(newGift({ card: newCardId('B'), amount: 700 }));
  Object.assign(other, { seq, link });
  await other.tell(newGift({ card: newCardId('C') }));
  const attended = await books.db
    .selectFrom('attendance')
    .select('fact_id')
    .where('session_id', '=', 'pm')
    .executeTakeFirstOrThrow();
  await ledger.reverse({ municipality, transactionId: attended.fact_id, by: 'office', note: '' });
  const hand = { municipality, session: 'paper', by: 'office' };
  const entry = { wallet, occurredAt: toInstant(FESTIVAL_MS) };
  await ledger.enterAttendance({
    ...hand,
    source: 'paper',
    entries: [
      { ...entry, id: '0190a1b2-0000-7000-8000-00000000e001', role: 'participant' },
      { ...entry, id: '0190a1b2-0000-7000-8000-00000000e002', role: 'volunteer' },
    ],
    sheet: {
      id: '0190a1b2-0000-7000-8000-00000000e003',
      said: { participants: 1, volunteers: 1 },
      why: null,
    },
  });
  await ledger.correctAttendance({
    ...hand,
    wallet,
    id: '0190a1b2-0000-7000-8000-00000000e004',
    role: 'participant',
    note: '',
  });
  const promise = await books.db
    .selectFrom('donation')
    .selectAll()
    .where('state', '=', 'pledged')
    .where('amount', '=', 700)
    .executeTakeFirstOrThrow();
  await ledger.post({
    ...office,
    id: '0190a1b2-0000-7000-8000-00000000f002',
    kind: 'settle-pledge',
    factId: promise.fact_id,
    postings: [
      {
        from: { purpose: 'pledges', ownerId: 'satoyama' },
        to: { purpose: 'pledge-due', ownerId: promise.wallet_id },
        unit: 'yen',
        amount: 700,
      },
      {
        from: { purpose: 'counter-cash', ownerId: '' },
        to: { purpose: 'gifts', ownerId: 'satoyama' },
        unit: 'yen',
        amount: 700,
      },
      {
        from: { purpose: 'points-issued', ownerId: '' },
        to: { purpose: 'points', ownerId: promise.wallet_id },
        unit: 'point',
        amount: 7,
      },
    ],
  });
  await writeBookCorrections(books, municipality);
  await books.close();
}

/** A counted booth, a gift that was passed on from suspense, and a promise whose line was struck out. */
async function writeBookCorrections({ db, ledger, clock }: Books, municipality: string): Promise<void> {
  const who = { municipality, by: 'office', note: '' };
  const boxes = [newBox('satoyama', 1_234)];
  await ledger.post({
    ...who,
    id: BOOTH,
    kind: 'booth-cash',
    occurredAt: toInstant(clock.nowMs),
    postings: boxes.map(({ project, amountYen }) => ({
      from: { purpose: 'counter-cash', ownerId: '' },
      to: { purpose: 'gifts', ownerId: project },
      unit: 'yen',
      amount: amountYen,
    })),
    booth: { day: '2010-10-24', place: '会場', counters: ['山田', '鈴木'], totalYen: 1_234, boxes },
  });
  const gifts = await db
    .selectFrom('donation')
    .select(['fact_id', 'state', 'means', 'amount'])
    .where('municipality_id', '=', municipality)
    .orderBy('fact_id')
    .execute();
  const factOf = (state: string) => gifts.find((gift) => gift.state === state)?.fact_id ?? '';
  await ledger.passOn({ ...who, fact: factOf('suspense'), project: 'satoyama' });
  await ledger.reverse({ ...who, transactionId: factOf('pledged') });
}

/** Changes stored rows as a thief with the file would: no trigger and no constraint in the way. */
async function tamper(address: string, statement: string): Promise<void> {
  if (address.startsWith('postgres')) {
    const client = new pg.Client(address);
    await client.connect();
    await client.query('SET session_replication_role = replica');
    const { rows } = await client.query(
      "SELECT conname FROM pg_constraint WHERE conrelid = 'posting'::regclass AND contype = 'c'",
    );
    for (const { conname } of rows) await client.query(`ALTER TABLE posting DROP CONSTRAINT ${conname}`);
    await client.query(statement);
    await client.end();
    return;
  }
  const file = new BetterSqlite(address);
  file.pragma('foreign_keys = OFF');
  file.pragma('ignore_check_constraints = ON');
  const triggers = file.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all();
  for (const name of triggers) file.exec(`DROP TRIGGER ${name}`);
  file.exec(statement);
  file.close();
}

async function verify(address: string): Promise<string[]> {
  const said: string[] = [];
  const engine = openEngine(address, () => {});
  try {
    await verifyBooks(engine, (line) => said.push(line));
  } finally {
    await engine.close();
  }
  return said;
}

const run = (address: string) =>
  new Promise<{ code: number; output: string }>((resolve) => {
    execFile(process.execPath, ['scripts/verify.ts', '--database', address], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr });
    });
  });

describe.each(['sqlite', 'postgres'] as const)('the verifier (%s)', (database) => {
  let folder: string;
  let postgres: TestPostgres | undefined;
  let made = 0;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'machitouch-verify-'));
    postgres = database === 'postgres' ? await startPostgres() : undefined;
  });
  afterAll(async () => {
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  async function fullBooks(): Promise<string> {
    made += 1;
    const address = (await postgres?.newDatabase()) ?? join(folder, `${made}.sqlite`);
    await writeFullBooks(address);
    return address;
  }

  it('agrees with books in which everything has happened, and exits 0', async () => {
    const address = await fullBooks();
    const said = await verify(address);
    expect(said).toHaveLength(9);
    expect(said[0]).toMatch(/^12 facts in 2 chains/);
    const { code, output } = await run(address);
    expect(output).toContain('the books agree');
    expect(code).toBe(0);
  });

  it.each([
    [
      "a fact's text",
      `UPDATE fact SET text = replace(text, '"amount":300', '"amount":100')`,
      /the link of fact/,
    ],
    ['a link', `UPDATE fact SET link = replace(link, 'a', 'b') WHERE seq = 1`, /the link of fact 1/],
    ['a fact taken out', `DELETE FROM fact WHERE seq = 2`, /the fact after 1: is 3, should be 2/],
    ['the last fact taken out', `DELETE FROM fact WHERE seq = 8`, /its head/],
    ['a whole chain taken out', `DELETE FROM fact`, /has a head and no facts/],
    [
      "a fact's id",
      `UPDATE fact SET fact_id = '${IMPORTED}' WHERE seq = 1 AND wallet_id IS NOT NULL AND kind = 'attendance' AND code IS NULL AND text LIKE '%volunteer%'`,
      /its columns/,
    ],
    [
      'a recorded fact set aside',
      `UPDATE fact SET state = 'quarantined', code = 'fact/malformed' WHERE kind = 'donation'`,
      /its postings/,
    ],
    [
      'an amount posted',
      `UPDATE posting SET amount = amount + 1 WHERE cause = 'office' AND reverses IS NULL`,
      /its balance|no mirror/,
    ],
    [
      'an amount posted for a fact',
      `UPDATE posting SET amount = amount + 1 WHERE cause = 'fact'`,
      /its postings/,
    ],
    ['a posting taken out', `DELETE FROM posting WHERE cause = 'office'`, /its balance/],
    [
      'a posting to another account',
      `UPDATE posting SET to_account = (SELECT max(id) FROM account WHERE unit = 'point')
        WHERE cause = 'import' AND unit = 'point'`,
      /its balance|nothing caused it/,
    ],
    [
      'a posting in another unit',
      `UPDATE posting SET unit = 'coin' WHERE cause = 'import' AND unit = 'yen'`,
      /another unit/,
    ],
    ['a balance', `UPDATE account SET balance = balance + 1 WHERE purpose = 'points'`, /its balance/],
    ['a balance moved aside', `UPDATE account SET balance = 1 WHERE purpose = 'suspense'`, /its balance/],
    [
      'an office transaction taken out',
      `DELETE FROM office_transaction WHERE kind = 'top-up'`,
      /nothing caused it/,
    ],
    ['an imported entry taken out', `DELETE FROM donation WHERE cause = 'import'`, /nothing caused it/],
    [
      'a reversal of nothing',
      `UPDATE posting SET reverses = '${IMPORTED}' WHERE reverses = '${TOP_UP}'`,
      /nothing caused it|no mirror/,
    ],
    ['a greater attendance noted', `UPDATE attendance SET points = points + 1`, /in its notebook/],
    [
      'a lesser attendance noted',
      `UPDATE attendance SET points = 0 WHERE session_id = 'am'`,
      /a lesser attendance stands/,
    ],
    [
      'an entry by hand taken out',
      `DELETE FROM attendance_entry WHERE source = 'correction'`,
      /nobody entered it so/,
    ],
    [
      'an entry that says more',
      `UPDATE attendance_entry SET points = 9 WHERE outcome = 'raised'`,
      /did not post what it says/,
    ],
    [
      'a line of a paper list taken out',
      `DELETE FROM attendance_entry WHERE outcome = 'raised'`,
      /its lines and its total differ/,
    ],
    ['an attendance taken out', `DELETE FROM attendance WHERE session_id = 'am'`, /does not stand/],
    ["a donation's amount", `UPDATE donation SET amount = amount + 1 WHERE cause = 'fact'`, /its donation/],
    [
      "a donation's project",
      `UPDATE donation SET project_id = 'ended' WHERE cause = 'import'`,
      /its book lacks/,
    ],
    ['a gift in a project book', `UPDATE project_gift SET amount = amount + 1`, /its book lacks/],
    ['a gift taken out of a project book', `DELETE FROM project_gift WHERE means = 'cash'`, /its book lacks/],
    ['a donor counted twice', `UPDATE project_total SET donors = donors + 1`, /its donors/],
    [
      'a donor under another name',
      `UPDATE project_gift SET pseudonym = 'x' WHERE means = 'terminal'`,
      /its donors/,
    ],
    ['a struck line restored', 'DELETE FROM project_gift_struck', /its book lacks/],
    ['a line struck for a promise that stands', 'UPDATE donation SET struck_at = NULL', /its book lacks/],
    [
      'a struck line that never was',
      "UPDATE project_gift_struck SET id = 'x'",
      /struck out x, which is no line of its book/,
    ],
    [
      'a gift passed on to another',
      "UPDATE donation SET passed_on_to = 'ended' WHERE passed_on_to IS NOT NULL",
      /its book lacks/,
    ],
    ["a booth's total", 'UPDATE booth_count SET total_yen = total_yen + 100', /its kind and sum/],
    ["a booth's box", `UPDATE booth_count SET boxes = replace(boxes, '1234', '1233')`, /its boxes/],
    ['a booth taken out', 'DELETE FROM booth_count', /its book \(yen, points\)/],
    [
      "a booth's kind",
      `UPDATE office_transaction SET kind = 'top-up' WHERE id = '${BOOTH}'`,
      /its kind and sum/,
    ],
    ['a charge that paid nothing', `UPDATE charge SET paid_fact_id = NULL`, /no charge paid it/],
  ])('finds tampering: %s', async (_, statement, words) => {
    const address = await fullBooks();
    await tamper(address, statement);
    await expect(verify(address)).rejects.toThrow(words);
  });

  it('names the difference and exits 1', async () => {
    const address = await fullBooks();
    await tamper(address, `UPDATE account SET balance = balance + 1 WHERE purpose = 'gifts'`);
    const { code, output } = await run(address);
    expect(output).toMatch(
      /difference: account tsurugashima\/\d+ \(gifts of satoyama\): its balance: is \d+, should be \d+/,
    );
    expect(code).toBe(1);
  });

  it('says so when there are no books to read, and exits 2', async () => {
    const address = (await postgres?.newDatabase()) ?? join(folder, 'nowhere.sqlite');
    expect((await run(address)).code).toBe(2);
  });
});
