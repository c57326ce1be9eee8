import { sql } from 'kysely';
import type { Follower } from '../ledger/follow-log.ts';
import { giftLines } from './gift-lines.ts';

/** What projects were given, by day and by month. */
export const GIFT_TOTALS: Follower = {
  places: 'gift_total_place',
  async add(trx, dialect, municipality, stretch) {
    const lines = giftLines(dialect, municipality, stretch);
    await sql`INSERT INTO gift_total (municipality_id, day, project_id, standing, means, amount, gifts)
      SELECT ${municipality}, l.day, l.project_id, l.standing, l.means, sum(l.amount), sum(l.gifts)
      FROM (${lines}) l WHERE 1 = 1
      GROUP BY l.day, l.project_id, l.standing, l.means
      ON CONFLICT (municipality_id, day, project_id, standing, means) DO UPDATE SET
        amount = gift_total.amount + excluded.amount, gifts = gift_total.gifts + excluded.gifts`.execute(trx);
    await sql`INSERT INTO gift_month (municipality_id, month, project_id, standing, means, amount, gifts)
      SELECT ${municipality}, substr(l.day, 1, 7), l.project_id, l.standing, l.means, sum(l.amount), sum(l.gifts)
      FROM (${lines}) l WHERE 1 = 1
      GROUP BY substr(l.day, 1, 7), l.project_id, l.standing, l.means
      ON CONFLICT (municipality_id, month, project_id, standing, means) DO UPDATE SET
        amount = gift_month.amount + excluded.amount, gifts = gift_month.gifts + excluded.gifts`.execute(trx);
  },
};
