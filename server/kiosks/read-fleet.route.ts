import { sql } from 'kysely';
import * as fleet from '../../shared/office/fleet.ts';
import { done, route } from '../office/office-route.ts';
import { VERSION } from '../version.ts';
import { isSilentNow, levelNow } from './kiosk-level.ts';

export const readFleet = route(fleet.readFleet, async ({ db, nowMs }, { params }) => {
  const now = nowMs();
  const counts = { well: 0, attention: 0, ill: 0, off: 0, silent: 0, 'never-enrolled': 0, revoked: 0 };
  const groups = await db
    .selectFrom('kiosk')
    .select(({ fn }) => [
      levelNow(now).as('level'),
      sql<number>`CASE WHEN ${isSilentNow(now)} THEN 1 ELSE 0 END`.as('silent'),
      sql<number>`CASE WHEN kiosk.revoked_at IS NULL THEN 0 ELSE 1 END`.as('revoked'),
      fn.countAll<number>().as('many'),
    ])
    .where('kiosk.municipality_id', '=', params.municipality)
    .groupBy(sql`1, 2, 3`)
    .execute();
  let all = 0;
  for (const { level, silent, revoked, many } of groups) {
    all += many;
    counts[level] += many;
    if (silent === 1) counts.silent += many;
    if (level === 'off') counts[revoked === 1 ? 'revoked' : 'never-enrolled'] += many;
  }
  return done({ counts, all, newestVersion: VERSION });
});
