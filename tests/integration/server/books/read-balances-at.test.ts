import { expect, it } from 'vitest';
import { TOWN_PURPOSES } from '../../../../server/books/account-days.ts';
import { readBalancesAt } from '../../../../server/books/read-balances-at.ts';
import { openDb } from '../../../../server/db/open-db.ts';
import { newAttendance, newGift } from '../../../factories/body.ts';
import { FESTIVAL_MS, onBothBooks } from '../../../factories/books.ts';
import { newCardId } from '../../../factories/fact.ts';

const HOUR_MS = 3_600_000;
/** Over four days, and once a clock is set back by two: then an older day gets postings again. */
const STEPS_HOURS = [1, 5, 20, 3, 30, -48, 2, 26, 1];

onBothBooks('the books at a past moment', (books) => {
  it('are the sum of what was posted until then, however far the kept sums have come', async () => {
    const { address, ledger, clock, addTown } = books();
    const { db, dialect, close } = openDb(address);
    const moments = ['2010-01-01T00:00:00.000Z'];
    const town = await addTown();
    const { municipality } = town;
    try {
      await town.addSession('am');
      await town.addProject('satoyama');
      await town.addProject('school');
      const kiosk = await town.addKiosk();
      for (const [step, hours] of STEPS_HOURS.entries()) {
        clock.nowMs += hours * HOUR_MS;
        const card = newCardId('ABCDEFGHI'[step]);
        await kiosk.tell(
          newAttendance({ card }),
          newGift({ card, means: 'pledge', amount: 100, project: step % 2 === 0 ? 'satoyama' : 'school' }),
          newGift({ card, means: 'prepaid', amount: 300 }),
        );
        moments.push(new Date(clock.nowMs - 1).toISOString(), new Date(clock.nowMs).toISOString());
        // Some are in the sums, in parts of several sizes; some are not.
        if (step % 2 === 0) await readBalancesAt(db, dialect, municipality, moments[0] ?? '', 2 + step);
      }
      moments.push('2030-01-01T00:00:00.000Z');
      const accounts = await db
        .selectFrom('account')
        .select(['id', 'purpose', 'owner_id'])
        .where('municipality_id', '=', municipality)
        .where('purpose', 'in', TOWN_PURPOSES)
        .execute();
      expect(accounts.length).toBeGreaterThanOrEqual(4);
      const seen = new Set<number>();
      for (const at of moments) {
        const held = await readBalancesAt(db, dialect, municipality, at, 1_000_000);
        for (const { id, purpose, owner_id: ownerId } of accounts) {
          const balance = await ledger.balanceAt({ municipality, account: { purpose, ownerId }, at });
          expect([at, purpose, ownerId, held.get(id) ?? 0]).toEqual([at, purpose, ownerId, balance]);
          seen.add(balance);
        }
      }
      expect(seen.size).toBeGreaterThan(10);
      const last = moments.at(-1) ?? '';
      const whole = await readBalancesAt(db, dialect, municipality, last);
      const together = [1, 1, 1].map((stretch) => readBalancesAt(db, dialect, municipality, last, stretch));
      for (const held of await Promise.all(together)) expect(held).toEqual(whole);
      for (const at of moments) {
        const held = await readBalancesAt(db, dialect, municipality, at, 1);
        for (const { id, purpose, owner_id: ownerId } of accounts) {
          const balance = await ledger.balanceAt({ municipality, account: { purpose, ownerId }, at });
          expect([at, purpose, held.get(id) ?? 0]).toEqual([at, purpose, balance]);
        }
      }
    } finally {
      clock.nowMs = FESTIVAL_MS;
      await close();
    }
  });
});
