import type { Kysely } from 'kysely';
import type { SessionAt } from '../../shared/office/attendance.ts';
import type { Schema } from '../db/schema.ts';
import { textOf, textOrNone } from '../db/text-column.ts';

import { readSessionRules } from './session-rule.ts';

/** Sessions with their events' names and the rule versions they go by, in the order they begin. */
export async function readSessionsAt(
  db: Kysely<Schema>,
  municipality: string,
  which:
    | { readonly session: string }
    | { readonly from: string; readonly to: string; readonly staff: string | null },
): Promise<SessionAt[]> {
  const staff = 'staff' in which ? which.staff : null;
  const rows = await db
    .selectFrom('session')
    .innerJoin('event', (join) =>
      join
        .onRef('event.municipality_id', '=', 'session.municipality_id')
        .onRef('event.id', '=', 'session.event_id'),
    )
    .selectAll('session')
    .select(['event.name as event_name', 'event.rule_id as event_rule'])
    .where('session.municipality_id', '=', municipality)
    .$if('session' in which, (query) =>
      query.where('session.id', '=', 'session' in which ? which.session : ''),
    )
    .$if('from' in which, (query) =>
      'from' in which
        ? query.where('session.starts_at', '>=', which.from).where('session.starts_at', '<=', which.to)
        : query,
    )
    .$if(staff !== null, (query) =>
      query.where((each) =>
        each(
          'session.event_id',
          'in',
          each
            .selectFrom('event_staff')
            .select('event_staff.event_id')
            .where('event_staff.municipality_id', '=', municipality)
            .where('event_staff.staff_id', '=', staff ?? ''),
        ),
      ),
    )
    .orderBy('session.starts_at')
    .orderBy('session.id')
    .limit(200)
    .execute();
  const ruleOf = await readSessionRules(db, municipality);
  return rows.map((row) => ({
    session: row.id,
    event: row.event_id,
    eventName: textOf(row.event_name),
    sessionName: textOrNone(row.name),
    place: textOrNone(row.place),
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    status: row.status,
    capacity: row.capacity,
    rule: ruleOf(row, row.event_rule),
  }));
}
