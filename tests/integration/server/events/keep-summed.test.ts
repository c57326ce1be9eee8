import { expect, it } from 'vitest';
import { keepSummed } from '../../../../server/events/keep-summed.ts';
import { sumSessions } from '../../../../server/events/sum-sessions.ts';
import { newAttendance } from '../../../factories/body.ts';
import { onBothBooks } from '../../../factories/books.ts';
import { newCardId } from '../../../factories/fact.ts';

onBothBooks('sums of sessions kept from the start', (books) => {
  it('are there before anybody asks', async () => {
    const { db, addTown } = books();
    const town = await addTown();
    const { municipality } = town;
    await town.addSession('am');
    const kiosk = await town.addKiosk();
    await kiosk.tell(newAttendance({ card: newCardId('A'), session: 'am' }));
    const faults: unknown[] = [];
    await keepSummed(books(), (fault) => faults.push(fault)).close();
    expect(faults).toEqual([]);
    // Behind the books' back: nobody said that anything changed.
    await db.deleteFrom('attendance').where('municipality_id', '=', municipality).execute();
    const sums = await sumSessions(books(), municipality, ['am']);
    expect(sums.get('am')).toMatchObject({ attendances: 1 });
  });

  it('say what went wrong, and end', async () => {
    const { db, dialect } = books();
    const faults: unknown[] = [];
    const gone = db.withSchema('nowhere');
    await keepSummed({ db: gone, dialect }, (fault) => faults.push(fault)).close();
    expect(faults).toHaveLength(1);
  });
});
