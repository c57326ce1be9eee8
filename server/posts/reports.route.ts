import type { Kysely } from 'kysely';
import { uuidv7 } from 'uuidv7';
import * as office from '../../shared/office/posts.ts';
import * as endpoints from '../../shared/posting/reports.ts';
import { toInstant } from '../../shared/time.ts';
import type { Schema } from '../db/schema.ts';
import { refuse } from '../http/problem.ts';
import { countOpenReports } from '../movies/movie-reports.ts';
import { moviesOn } from '../movies/movies-on.ts';
import { actorName } from '../office/actor.ts';
import { done, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { takeTry } from '../sign-in/pauses.ts';
import { addressTried } from '../sign-in/prove-person.ts';

/** More say nothing new, and would only bury the first. */
const OPEN_MAX = 50;

export const reportMovie = route(endpoints.reportMovie, async (world, { params, body }) => {
  const { municipality, movie } = params;
  const shown = await moviesOn(world.db, municipality)
    .select('movie.post_id')
    .where('movie.id', '=', movie)
    .executeTakeFirst();
  if (!shown) return refuse('name/unknown', movie);
  const taken = await takeTry(world, [{ pace: 'report', who: addressTried(world.caller.address) }]);
  if (taken.status === 'refused') return taken;
  return await commit(world, municipality, async ({ trx, audit }) => {
    const post = shown.post_id;
    const open = await (post === null
      ? countOpenReports(trx, municipality, [movie]).then((counts) => counts.get(movie) ?? 0)
      : countOpen(trx, municipality, post));
    const { reason, text } = body;
    const report = {
      municipality_id: municipality,
      id: uuidv7(),
      reason,
      text,
      reported_at: toInstant(world.nowMs()),
    };
    if (open < OPEN_MAX) {
      await (post === null
        ? trx.insertInto('movie_report').values({ ...report, movie_id: movie })
        : trx.insertInto('post_report').values({ ...report, post_id: post })
      ).execute();
    }
    audit({ subject: post === null ? `movie/${movie}` : `post/${post}` });
    return done({ reported: true as const });
  });
});

async function countOpen(db: Kysely<Schema>, municipality: string, post: string): Promise<number> {
  const { open } = await db
    .selectFrom('post_report')
    .select(({ fn }) => fn.countAll<number>().as('open'))
    .where('municipality_id', '=', municipality)
    .where('post_id', '=', post)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(open);
}

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
