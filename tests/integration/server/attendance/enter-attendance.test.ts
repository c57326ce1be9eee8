import { uuidv7 } from 'uuidv7';
import { beforeAll, expect, it } from 'vitest';
import type { HandEntry } from '../../../../server/attendance/hand-entries.ts';
import { openEngine } from '../../../../server/ledger/open-ledger.ts';
import { verifyBooks } from '../../../../server/verify/verify-books.ts';
import type { Role } from '../../../../shared/fact.ts';
import { toInstant } from '../../../../shared/time.ts';
import { newAttendance } from '../../../factories/body.ts';
import { type Books, type BooksTown, FESTIVAL_MS, onBothBooks } from '../../../factories/books.ts';
import type { BooksKiosk } from '../../../factories/books-kiosk.ts';
import { newCardId } from '../../../factories/fact.ts';

const VOLUNTEER = { role: 'volunteer', award: { points: 5, coins: 0, credits: 0 } } as const;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

onBothBooks('attendance by hand', (books) => {
  let town: BooksTown;
  let kiosk: BooksKiosk;
  let met = 0;
  beforeAll(async () => {
    town = await books().addTown();
    await town.addSession('am');
    await town.addRule('nothing', 1, { award: award(0, 0), ...NO_CAPS });
    await town.addSession('free', { ruleId: 'nothing' });
    await town.addRule('capped', 1, { award: award(4, 5), capPointsPerDay: 6, capPointsPerYear: null });
    await town.addSession('capped-1', { ruleId: 'capped' });
    await town.addSession('capped-2', { ruleId: 'capped' });
    await town.addSession('rained-off', { status: 'cancelled' });
    kiosk = await town.addKiosk();
  });

  const NO_CAPS = { capPointsPerDay: null, capPointsPerYear: null };
  const award = (participant: number, volunteer: number) => ({
    participant: { points: participant, coins: 0, credits: 0 },
    volunteer: { points: volunteer, coins: 0, credits: 0 },
  });

  /** A card nobody has met, and its wallet. */
  async function meet(): Promise<{ card: ReturnType<typeof newCardId>; wallet: string }> {
    met += 1;
    const card = newCardId(LETTERS.charAt(met % 26), 1 + Math.floor(met / 26));
    await kiosk.tell({ kind: 'welcome', card });
    const { wallet_id } = await books()
      .db.selectFrom('card')
      .select('wallet_id')
      .where('municipality_id', '=', town.municipality)
      .where('id', '=', card)
      .executeTakeFirstOrThrow();
    return { card, wallet: wallet_id };
  }
  const entryOf = (wallet: string, role: Role = 'participant', id = uuidv7()): HandEntry => ({
    id,
    wallet,
    role,
    occurredAt: toInstant(FESTIVAL_MS),
  });
  const enter = (entries: readonly HandEntry[], said: object = {}) =>
    books().ledger.enterAttendance({
      municipality: town.municipality,
      session: 'am',
      source: 'phone',
      by: '山田',
      entries,
      ...said,
    });
  const outcomesOf = (answer: Awaited<ReturnType<typeof enter>>) =>
    answer.status === 'entered' ? answer.results.map(({ outcome, points }) => [outcome, points]) : answer;
  async function standingOf(wallet: string, session = 'am') {
    const { points } = (await books().ledger.wallet(town.municipality, wallet))?.balances ?? { points: -1 };
    const row = await books()
      .db.selectFrom('attendance')
      .select(['role', 'points', 'cause', 'reversed_at'])
      .where('municipality_id', '=', town.municipality)
      .where('wallet_id', '=', wallet)
      .where('session_id', '=', session)
      .executeTakeFirst();
    return { balance: points, ...row };
  }
  async function mustBeTrue(of: Books): Promise<void> {
    // A connection that is lost after the last check, as the database stops, says nothing about the books.
    const engine = openEngine(of.address, () => {});
    try {
      await verifyBooks(engine, () => {});
    } finally {
      await engine.close();
    }
  }

  it('earns once, however often and from wherever it comes', async () => {
    const { card, wallet } = await meet();
    const entry = entryOf(wallet);
    expect(outcomesOf(await enter([entry]))).toEqual([['entered', 1]]);
    expect(outcomesOf(await enter([entry]))).toEqual([['entered', 1]]);
    expect(outcomesOf(await enter([entryOf(wallet)]))).toEqual([['already', 0]]);
    await kiosk.tell(newAttendance({ card, session: 'am' }));
    expect(await standingOf(wallet)).toMatchObject({ balance: 1, points: 1, cause: 'office' });
    await mustBeTrue(books());
  });

  it('eight sends of one entry at once post one', async () => {
    const { wallet } = await meet();
    const entry = entryOf(wallet, 'volunteer');
    const answers = await Promise.all(Array.from({ length: 8 }, () => enter([entry])));
    expect(answers.map(outcomesOf)).toEqual(Array(8).fill([['entered', 5]]));
    expect(await standingOf(wallet)).toMatchObject({ balance: 5 });
  });

  it('a touch and an entry end the same, whichever arrives first', async () => {
    const [first, second] = [await meet(), await meet()];
    await enter([entryOf(first.wallet)]);
    await kiosk.tell(newAttendance({ card: first.card, session: 'am', ...VOLUNTEER }));
    await kiosk.tell(newAttendance({ card: second.card, session: 'am' }));
    expect(outcomesOf(await enter([entryOf(second.wallet, 'volunteer')]))).toEqual([['raised', 5]]);
    for (const { wallet } of [first, second]) {
      expect(await standingOf(wallet)).toMatchObject({ balance: 5, role: 'volunteer', points: 5 });
    }
    await mustBeTrue(books());
  });

  it('one person twice on a list counts once, and a cap holds', async () => {
    const { wallet } = await meet();
    const twice = [entryOf(wallet), entryOf(wallet)];
    expect(outcomesOf(await enter(twice))).toEqual([
      ['entered', 1],
      ['already', 0],
    ]);
    const other = await meet();
    const lesserFirst = [entryOf(other.wallet), entryOf(other.wallet, 'volunteer')];
    expect(outcomesOf(await enter(lesserFirst))).toEqual([
      ['entered', 1],
      ['raised', 5],
    ]);
    expect(await standingOf(other.wallet)).toMatchObject({ balance: 5, role: 'volunteer' });
    expect(outcomesOf(await enter([entryOf(wallet)], { session: 'capped-1' }))).toEqual([['entered', 4]]);
    expect(outcomesOf(await enter([entryOf(wallet)], { session: 'capped-2' }))).toEqual([['entered', 1]]);
    expect(await standingOf(wallet, 'capped-2')).toMatchObject({ balance: 6, points: 1 });
  });

  it('is an attendance also where nothing is earned', async () => {
    const { wallet } = await meet();
    expect(outcomesOf(await enter([entryOf(wallet)], { session: 'free' }))).toEqual([['entered', 0]]);
    expect(await standingOf(wallet, 'free')).toMatchObject({ balance: 0, cause: 'office' });
    await mustBeTrue(books());
  });

  it('an id that belongs to something else is told so, and nothing is posted', async () => {
    const [one, other] = [await meet(), await meet()];
    const entry = entryOf(one.wallet);
    await enter([entry]);
    const reused = entryOf(other.wallet, 'participant', entry.id);
    expect(outcomesOf(await enter([reused]))).toEqual([['request-reused', 0]]);
    expect(await standingOf(other.wallet)).toEqual({ balance: 0 });
  });

  it('a dry run says what would come of it and writes nothing', async () => {
    const { wallet } = await meet();
    expect(outcomesOf(await enter([entryOf(wallet)], { dryRun: true }))).toEqual([['entered', 1]]);
    expect(await standingOf(wallet)).toEqual({ balance: 0 });
  });

  it('a paper list is entered whole, once, and keeps what its clerk said first', async () => {
    const [one, other] = [await meet(), await meet()];
    const sheet = { id: uuidv7(), said: { participants: 1, volunteers: 2 }, why: '1人はカードなし' };
    const list = { source: 'paper', sheet };
    const lines = [entryOf(one.wallet), entryOf(other.wallet, 'volunteer')];
    const first = outcomesOf(await enter(lines, list));
    expect(first).toEqual([
      ['entered', 1],
      ['entered', 5],
    ]);
    expect(outcomesOf(await enter(lines, list))).toEqual(first);
    const more = [...lines, entryOf((await meet()).wallet)];
    expect(await enter(more, list)).toMatchObject({ status: 'refused', code: 'request-id/reused' });
    const kept = await books()
      .db.selectFrom('attendance_sheet')
      .selectAll()
      .where('municipality_id', '=', town.municipality)
      .where('id', '=', sheet.id)
      .executeTakeFirst();
    expect(kept).toMatchObject({ said_volunteers: 2, lines_volunteers: 1, why: '1人はカードなし' });
    await mustBeTrue(books());
  });

  it('entered at a session that was called off, it is recorded and a person is told', async () => {
    const { wallet } = await meet();
    const entry = entryOf(wallet);
    expect(outcomesOf(await enter([entry], { session: 'rained-off' }))).toEqual([['entered', 1]]);
    const opened = await books()
      .db.selectFrom('ledger_case')
      .select(['code', 'wallet_id'])
      .where('municipality_id', '=', town.municipality)
      .where('fact_id', '=', entry.id)
      .execute();
    expect(opened).toEqual([{ code: 'session/cancelled', wallet_id: wallet }]);
  });

  it('kiosks hear of it, and its notebook names the event', async () => {
    const { wallet } = await meet();
    await enter([entryOf(wallet)]);
    const heard = await books().ledger.wallet(town.municipality, wallet);
    expect(heard?.entries).toMatchObject([{ source: 'activity', what: { ja: '産業まつり' } }]);
    expect(heard?.entries).toHaveLength(1);
  });

  const correct = (wallet: string, role: Role | 'none', said: object = {}) =>
    books().ledger.correctAttendance({
      municipality: town.municipality,
      session: 'am',
      wallet,
      id: uuidv7(),
      role,
      by: '課長',
      note: '役割のまちがい',
      ...said,
    });

  it('a correction goes by reversal, and its word stands against later touches', async () => {
    const { card, wallet } = await meet();
    await kiosk.tell(newAttendance({ card, session: 'am', ...VOLUNTEER }));
    const id = uuidv7();
    const preview = await correct(wallet, 'participant', { dryRun: true });
    expect(preview).toMatchObject({
      before: { role: 'volunteer', points: 5, state: 'stands' },
      after: { role: 'participant', points: 1 },
      postings: [
        { to: { purpose: 'points-issued' }, amount: 5 },
        { from: { purpose: 'points-issued' }, amount: 1 },
      ],
    });
    expect(await standingOf(wallet)).toMatchObject({ balance: 5 });
    expect(await correct(wallet, 'participant', { id })).toMatchObject({ status: 'corrected' });
    expect(await correct(wallet, 'participant', { id })).toMatchObject({ status: 'already' });
    expect(await correct(wallet, 'participant')).toMatchObject({ status: 'refused', code: 'state/conflict' });
    await kiosk.tell(newAttendance({ card, session: 'am', ...VOLUNTEER }));
    expect(await standingOf(wallet)).toMatchObject({ balance: 1, role: 'participant', cause: 'office' });
    await mustBeTrue(books());
  });

  it('what was taken back stays so, until the office says otherwise', async () => {
    const { wallet } = await meet();
    await enter([entryOf(wallet)]);
    expect(await correct(wallet, 'none')).toMatchObject({ status: 'corrected', after: null });
    expect(outcomesOf(await enter([entryOf(wallet, 'volunteer')]))).toEqual([['taken-back', 0]]);
    expect(await standingOf(wallet)).toMatchObject({ balance: 0 });
    expect(await correct(wallet, 'volunteer')).toMatchObject({ after: { points: 5 } });
    expect(await standingOf(wallet)).toMatchObject({ balance: 5, role: 'volunteer', reversed_at: null });
    expect(await correct((await meet()).wallet, 'none')).toMatchObject({ code: 'name/unknown' });
    await mustBeTrue(books());
  });

  it('an entry is reversed like any other transaction', async () => {
    const { wallet } = await meet();
    const entry = entryOf(wallet);
    await enter([entry]);
    const reversal = { municipality: town.municipality, transactionId: entry.id, by: '課長', note: '' };
    expect(await books().ledger.reverse(reversal)).toMatchObject({ status: 'posted' });
    expect((await standingOf(wallet)).reversed_at).not.toBeNull();
    await mustBeTrue(books());
  });
});
