import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { countPeople } from '../../../../server/events/count-people.ts';
import { readFigures } from '../../../../server/events/read-figures.ts';
import { toInstant } from '../../../../shared/time.ts';
import { newAttendance } from '../../../factories/body.ts';
import { type Books, FESTIVAL_MS, onBothBooks } from '../../../factories/books.ts';
import { newCardId } from '../../../factories/fact.ts';
import { standingAttendances } from '../../../factories/standing-attendances.ts';

/** What stands, counted one by one. */
async function countedOneByOne(books: Books, municipality: string) {
  const rows = await standingAttendances(books, municipality);
  return {
    attendances: rows.length,
    points: rows.reduce((sum, { points }) => sum + points, 0),
    people: new Set(rows.map(({ wallet_id }) => wallet_id)).size,
  };
}

const YEAR = { from: '2010-03-31T15:00:00.000Z', to: '2011-03-31T15:00:00.000Z' };

onBothBooks('people at events', (books) => {
  it('are those who came, whatever was entered, taken back or given again since they were last counted', async () => {
    const { db, dialect, clock, addTown } = books();
    const town = await addTown();
    const { municipality } = town;
    await town.addSession('am');
    await town.addSession('pm');
    const kiosk = await town.addKiosk();
    const check = async () => {
      clock.nowMs += 1_000;
      const counted = await countedOneByOne(books(), municipality);
      for (const within of [undefined, YEAR]) {
        const { events, sums } = await readFigures({ db, dialect }, municipality, within && { within });
        const [{ event, attendances, points, people } = { event: '' }] = events;
        expect({ event, attendances, points, people }).toEqual({ event: 'festival', ...counted });
        const sessions = [...sums.values()].flatMap((of) => [...of.sessions.values()]);
        expect(countPeople(sessions)).toBe(counted.people);
      }
      return counted.people;
    };
    const come = (letter: string, session: string) =>
      kiosk.tell(newAttendance({ card: newCardId(letter), session }));
    const walletsOf = new Map<string, string>();
    const meet = async (letter: string, session: string) => {
      const known = new Set(walletsOf.values());
      await come(letter, session);
      const wallets = await db
        .selectFrom('wallet')
        .select('id')
        .where('municipality_id', '=', municipality)
        .execute();
      const fresh = wallets.find(({ id }) => !known.has(id));
      if (fresh) walletsOf.set(letter, fresh.id);
    };
    /** As the office's words do, which say so in the same transaction. */
    const change = async (letter: string, session: string, reversed_at: string | null) => {
      await db
        .updateTable('attendance')
        .set({ reversed_at })
        .where('municipality_id', '=', municipality)
        .where('wallet_id', '=', walletsOf.get(letter) ?? '')
        .where('session_id', '=', session)
        .execute();
      const sessions = JSON.stringify([session]);
      const [{ seq } = { seq: 0 }] = await db
        .selectFrom('attendance_change')
        .select('seq')
        .orderBy('seq', 'desc')
        .limit(1)
        .execute();
      await sql`INSERT INTO attendance_change (municipality_id, seq, sessions)
        VALUES (${municipality}, ${seq + 1_000}, ${sessions})`.execute(db);
    };
    const now = () => toInstant(clock.nowMs);

    await meet('A', 'am');
    expect(await check()).toBe(1);
    await meet('B', 'am');
    expect(await check()).toBe(2);
    await come('A', 'pm');
    expect(await check()).toBe(2);
    await change('B', 'am', now());
    expect(await check()).toBe(1);
    // One taken back and another given again at once: the sums are the same, and the people are not.
    await change('A', 'am', now());
    await change('B', 'am', null);
    expect(await check()).toBe(2);
    await change('A', 'pm', now());
    await change('A', 'am', null);
    expect(await check()).toBe(2);
    await change('B', 'am', now());
    await come('B', 'pm');
    expect(await check()).toBe(2);
    await meet('C', 'pm');
    await change('A', 'am', now());
    expect(await check()).toBe(2);
    clock.nowMs = FESTIVAL_MS;
  });
});
