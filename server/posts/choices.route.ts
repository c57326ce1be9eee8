import * as endpoints from '../../shared/posting/posts.ts';
import { projectNow } from '../../shared/rules/project-now.ts';
import { toInstant } from '../../shared/time.ts';
import { textOf } from '../db/text-column.ts';
import { done, route } from '../office/office-route.ts';

/** An event of half a year ago may still be told of. */
const EVENTS_OF_MS = 183 * 24 * 3_600_000;
const EVENTS_MAX = 200;

export const readPostingChoices = route(endpoints.readPostingChoices, async (world, { params }) => {
  const { db, nowMs } = world;
  const projects = await db
    .selectFrom('project')
    .select(['id', 'name', 'done_by', 'status', 'starts_on', 'ends_on'])
    .where('municipality_id', '=', params.municipality)
    .where('status', '=', 'open')
    .orderBy('id')
    .execute();
  const events = await db
    .selectFrom('event as e')
    .leftJoin('session as s', (join) =>
      join.onRef('s.municipality_id', '=', 'e.municipality_id').onRef('s.event_id', '=', 'e.id'),
    )
    .select(['e.id', 'e.name'])
    .select(({ fn }) => fn.min('s.starts_at').as('starts_at'))
    .where('e.municipality_id', '=', params.municipality)
    .groupBy(['e.municipality_id', 'e.id', 'e.name'])
    .having(({ eb, fn, or }) =>
      or([
        eb(fn.max('s.ends_at'), '>', toInstant(nowMs() - EVENTS_OF_MS)),
        eb(fn.max('s.ends_at'), 'is', null),
      ]),
    )
    .orderBy('starts_at', 'desc')
    .orderBy('e.id')
    .limit(EVENTS_MAX)
    .execute();
  const takesGifts = (row: (typeof projects)[number]): boolean => {
    const planned = { certified: false, startsOn: row.starts_on, endsOn: row.ends_on, status: row.status };
    return projectNow(planned, nowMs()).status === 'open';
  };
  return done({
    projects: projects
      .filter(takesGifts)
      .map((row) => ({ project: row.id, name: textOf(row.name), by: textOf(row.done_by) })),
    events: events.map((row) => ({ event: row.id, name: textOf(row.name), startsAt: row.starts_at })),
  });
});
