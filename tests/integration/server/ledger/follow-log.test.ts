import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { planByKeys } from '../../../../server/db/plan-by-keys.ts';
import { GIFT_TOTALS } from '../../../../server/donations/gift-totals.ts';
import { LOG_START } from '../../../../server/ledger/log-place.ts';
import { RULE_TOTALS } from '../../../../server/points/rule-totals.ts';
import { CardId } from '../../../../shared/card.ts';
import { newAttendance, newGift } from '../../../factories/body.ts';
import { openBooks } from '../../../factories/books.ts';
import { startPostgres } from '../../../fakes/postgres.ts';

const PEOPLE = 400;

/**
 * What PostgreSQL knows of a table that has just been filled is nothing, and it joined each posting with every account of the town: a
 * stretch of the log took seconds, as long as the statistics were missing.
 */
it.each([RULE_TOTALS, GIFT_TOTALS])(
  'a follower reads a few accounts for each posting, also where PostgreSQL has no statistics ($places)',
  async (follower) => {
    const postgres = await startPostgres();
    const books = await openBooks(await postgres.newDatabase());
    try {
      const town = await books.addTown();
      await town.addSession('am');
      await town.addProject('satoyama');
      const kiosk = await town.addKiosk();
      for (let person = 0; person < PEOPLE; person++) {
        const card = CardId.parse(`1.${String(person).padStart(43, 'k')}`);
        await kiosk.tell(newAttendance({ card }), newGift({ card, means: 'pledge' }));
      }
      // As in the first minute of a new town.
      await sql`DELETE FROM pg_statistic`.execute(books.db);
      await sql`UPDATE pg_class SET reltuples = -1, relpages = 0 WHERE relname IN ('account', 'posting')`.execute(
        books.db,
      );
      const { postings, read } = await books.db.transaction().execute(async (trx) => {
        await planByKeys(trx, 'postgres');
        const [{ postings } = { postings: 0 }] = await trx
          .selectFrom('posting')
          .select((each) => each.fn.countAll<number>().as('postings'))
          .execute();
        const stretch = { after: LOG_START, until: LOG_START, postings };
        await follower.add(trx, 'postgres', town.municipality, stretch);
        const { rows } = await sql<{ read: number }>`SELECT seq_tup_read + idx_tup_fetch AS read
          FROM pg_stat_xact_user_tables WHERE relname = 'account'`.execute(trx);
        return { postings, read: rows[0]?.read };
      });
      expect(postings).toBeGreaterThanOrEqual(PEOPLE * 2);
      expect(read).toBeGreaterThan(0);
      expect(read).toBeLessThanOrEqual(postings * 4);
    } finally {
      await books.close();
      await postgres.stop();
    }
  },
);
