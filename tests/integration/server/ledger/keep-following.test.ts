import { expect, it, vi } from 'vitest';
import { keepFollowing } from '../../../../server/ledger/keep-following.ts';
import { RULE_TOTALS } from '../../../../server/points/rule-totals.ts';
import { CardId } from '../../../../shared/card.ts';
import { newAttendance } from '../../../factories/body.ts';
import { onBothBooks } from '../../../factories/books.ts';

const EVERY_MS = 5_000;
const PEOPLE = 600;

onBothBooks('kept sums', (books) => {
  it('come so near to the newest postings that no reader adds up many', async () => {
    const { db, dialect, addTown } = books();
    const town = await addTown();
    const { municipality } = town;
    await town.addSession('am');
    const kiosk = await town.addKiosk();
    const cards = Array.from({ length: PEOPLE }, (_, person) =>
      CardId.parse(`1.${String(person).padStart(43, 'k')}`),
    );
    while (cards.length > 0) {
      await kiosk.tell(...cards.splice(0, 100).map((card) => newAttendance({ card })));
    }
    const faults: unknown[] = [];
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const following = keepFollowing({ db, dialect }, [RULE_TOTALS], (fault) => faults.push(fault));
    try {
      vi.advanceTimersByTime(EVERY_MS);
      const kept = () =>
        db.selectFrom('rule_total').select('issued').where('municipality_id', '=', municipality);
      // The last ones are left to the reader: a write for every touch would cost more.
      await expect.poll(() => kept().execute()).toEqual([{ issued: 500 }]);
    } finally {
      vi.useRealTimers();
      await following.close();
    }
    expect(faults).toEqual([]);
  });
});
