import { uuidv7 } from 'uuidv7';
import * as office from '../../shared/office/posts.ts';
import * as endpoints from '../../shared/posting/reports.ts';
import { toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { actorName } from '../office/actor.ts';
import { done, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { takeTry } from '../sign-in/pauses.ts';
import { addressTried } from '../sign-in/prove-person.ts';

/** More say nothing new, and would only bury the first. */
const OPEN_MAX = 50;

export const reportMovie = route(endpoints.reportMovie, async (world, { params, body }) => {
  const { municipality, movie } = params;
  const shown = await world.db
    .selectFrom('movie as m')
    .innerJoin('post as p', (join) =>
      join.onRef('p.municipality_id', '=', 'm.municipality_id').onRef('p.id', '=', 'm.post_id'),
    )
    .select('p.id')
    .where('m.municipality_id', '=', municipality)
    .where('m.id', '=', movie)
    .where('m.withdrawn_at', 'is', null)
    .where('p.state', '=', 'approved')
    .executeTakeFirst();
  if (!shown) return refuse('name/unknown', movie);
  const taken = await takeTry(world, [{ pace: 'report', who: addressTried(world.caller.address) }]);
  if (taken.status === 'refused') return taken;
  return await commit(world, municipality, async ({ trx, audit }) => {
    const { open } = await trx
      .selectFrom('post_report')
      .select(({ fn }) => fn.countAll<number>().as('open'))
      .where('municipality_id', '=', municipality)
      .where('post_id', '=', shown.id)
      .where('closed_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (Number(open) < OPEN_MAX) {
      await trx
        .insertInto('post_report')
        .values({
          municipality_id: municipality,
          id: uuidv7(),
          post_id: shown.id,
          reason: body.reason,
          text: body.text,
          reported_at: toInstant(world.nowMs()),
        })
        .execute();
    }
    audit({ subject: `post/${shown.id}` });
    return done({ reported: true as const });
  });
});

export const closePostReport = route(office.closePostReport, (world, { params, body }) =>
  commit(world, params.municipality, async ({ trx, audit }) => {
    const { municipality, post, report } = params;
    const { numUpdatedRows } = await trx
      .updateTable('post_report')
      .set({ closed_at: toInstant(world.nowMs()), closed_by: actorName(world.actor), note: body.note })
      .where('municipality_id', '=', municipality)
      .where('post_id', '=', post)
      .where('id', '=', report)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return refuse('name/unknown', report);
    audit({ subject: `post/${post}`, after: { report }, why: body.note });
    return done({ closed: true as const });
  }),
);
