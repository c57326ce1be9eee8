import { uuidv7 } from 'uuidv7';
import { expect, it } from 'vitest';
import { forgetAttendanceChanges } from '../../../../server/attendance/forget-attendance-changes.ts';
import { openDb } from '../../../../server/db/open-db.ts';
import { sumSessions } from '../../../../server/events/sum-sessions.ts';
import { toInstant } from '../../../../shared/time.ts';
import { newAttendance } from '../../../factories/body.ts';
import { type Books, FESTIVAL_MS, onBothBooks } from '../../../factories/books.ts';
import { newCardId } from '../../../factories/fact.ts';
import { standingAttendances } from '../../../factories/standing-attendances.ts';

const SESSIONS = ['eve', 'am', 'pm', 'empty'];

/** What stands at each session, counted one by one. */
async function countedOneByOne(books: Books, municipality: string) {
  const rows = await standingAttendances(books, municipality);
  return SESSIONS.map((session) => {
    const here = rows.filter(({ session_id }) => session_id === session);
    const volunteers = here.filter(({ role }) => role === 'volunteer').length;
    return {
      ...{ session, attendances: here.length, volunteers, participants: here.length - volunteers },
      people: here.length,
      points: here.reduce((sum, { points }) => sum + points, 0),
    };
  });
}

onBothBooks('sums of sessions', (books) => {
  async function newTown() {
    const { db, ledger, addTown } = books();
    const town = await addTown();
    const { municipality } = town;
    for (const session of SESSIONS) await town.addSession(session);
    const kiosk = await town.addKiosk();
    const walletOf = async (letter: string) =>
      (
        await db
          .selectFrom('card')
          .select('wallet_id')
          .where('municipality_id', '=', municipality)
          .where('id', '=', newCardId(letter))
          .executeTakeFirstOrThrow()
      ).wallet_id;
    const come = (letter: string, session: string, said: object = {}) =>
      kiosk.tell(newAttendance({ card: newCardId(letter), session, ...said }));
    const read = async (sessions: readonly string[] = SESSIONS) => {
      const sums = await sumSessions(books(), municipality, sessions);
      return sessions.map((session) => {
        const { wallets, ...found } = sums.get(session) ?? { wallets: [] };
        return { session, ...found, people: new Set(wallets).size };
      });
    };
    return { municipality, ledger, come, walletOf, read };
  }

  it('are true after whatever was written, and are asked for in parts', async () => {
    const { municipality, ledger, come, walletOf, read } = await newTown();
    const by = { municipality, by: '課長', note: '' };
    const occurredAt = toInstant(FESTIVAL_MS);
    const seen = new Set<string>();
    const check = async () => {
      const counted = await countedOneByOne(books(), municipality);
      expect(await read(['am'])).toEqual(counted.filter(({ session }) => session === 'am'));
      expect(await read()).toEqual(counted);
      seen.add(JSON.stringify(counted));
    };
    await check();
    for (const [letter, session] of ['A am', 'B am', 'A pm', 'C eve'].map((each) => each.split(' '))) {
      await come(letter ?? '', session ?? '');
      await check();
    }
    await come('D', 'pm', { role: 'volunteer', award: { points: 5, coins: 0, credits: 0 } });
    await check();
    const correction = { ...by, session: 'am', wallet: await walletOf('A'), id: uuidv7() };
    expect(await ledger.correctAttendance({ ...correction, role: 'volunteer' })).toMatchObject({
      status: 'corrected',
    });
    await check();
    const taken = { ...correction, id: uuidv7(), role: 'none' } as const;
    expect(await ledger.correctAttendance({ ...taken, dryRun: true })).toMatchObject({ status: 'corrected' });
    await check();
    expect(await ledger.correctAttendance(taken)).toMatchObject({ status: 'corrected' });
    await check();
    const entered = await ledger.enterAttendance({
      ...{ municipality, session: 'eve', source: 'paper', by: '山田' },
      entries: [{ id: uuidv7(), wallet: await walletOf('D'), role: 'participant', occurredAt }],
    });
    expect(entered).toMatchObject({ status: 'entered' });
    await check();
    const { fact_id: transactionId } = await books()
      .db.selectFrom('attendance')
      .select('fact_id')
      .where('municipality_id', '=', municipality)
      .where('session_id', '=', 'eve')
      .where('wallet_id', '=', await walletOf('C'))
      .executeTakeFirstOrThrow();
    expect(await ledger.reverse({ ...by, transactionId })).toMatchObject({ status: 'posted' });
    await check();
    const imported = await ledger.importHistory({
      municipality,
      entries: [
        {
          ...{ kind: 'attendance', id: uuidv7(), card: newCardId('E'), session: 'pm', role: 'participant' },
          ...{ award: { points: 1, coins: 0, credits: 0 }, rule: { id: 'standard', version: 1 }, occurredAt },
        },
      ],
    });
    expect(imported).toMatchObject({ imported: 1 });
    await check();
    const merge = { ...by, id: uuidv7(), source: await walletOf('D'), target: await walletOf('B') };
    expect(await ledger.mergeWallets(merge)).toMatchObject({ status: 'merged' });
    await check();
    expect(seen.size).toBeGreaterThanOrEqual(10);
  });

  it('are added up anew where the changes since were forgotten', async () => {
    const { municipality, come, read } = await newTown();
    await come('A', 'am');
    const before = await read();
    await come('B', 'am');
    for (const letter of 'CDE') await come(letter, 'pm');
    await forgetAttendanceChanges(books().db, 1);
    const counted = await countedOneByOne(books(), municipality);
    expect(await read()).toEqual(counted);
    expect(counted).not.toEqual(before);
    await come('F', 'eve');
    expect(await read()).toEqual(await countedOneByOne(books(), municipality));
  });

  it('what changed nothing is not added up again', async () => {
    const { municipality, come, read } = await newTown();
    await come('A', 'am');
    await come('A', 'pm');
    await read();
    // Behind the books' back: nobody said that anything changed.
    await books().db.deleteFrom('attendance').where('municipality_id', '=', municipality).execute();
    await come('B', 'pm');
    expect((await read()).map(({ session, ...found }) => [session, found])).toMatchObject([
      ['eve', { attendances: 0 }],
      ['am', { attendances: 1 }],
      ['pm', { attendances: 1 }],
      ['empty', { attendances: 0 }],
    ]);
  });

  it('count what an older transaction brings after they were read', async ({ skip }) => {
    const { municipality, come, read } = await newTown();
    await come('A', 'am');
    await read();
    const { dialect, address } = books();
    if (dialect === 'sqlite') skip('SQLite has one writer: nothing is committed beside it');
    const other = openDb(address);
    try {
      await other.db.transaction().execute(async (trx) => {
        const row = { municipality_id: municipality, sessions: '["pm"]' };
        await trx.insertInto('attendance_change').values(row).execute();
        const attendance = await trx
          .selectFrom('attendance')
          .selectAll()
          .where('municipality_id', '=', municipality)
          .executeTakeFirstOrThrow();
        await trx
          .insertInto('attendance')
          .values({ ...attendance, session_id: 'pm' })
          .execute();
        await come('B', 'am');
        expect((await read())[2]).toMatchObject({ session: 'pm', attendances: 0 });
      });
    } finally {
      await other.close();
    }
    expect(await read()).toEqual(await countedOneByOne(books(), municipality));
    expect((await read())[2]).toMatchObject({ session: 'pm', attendances: 1 });
  });
});
