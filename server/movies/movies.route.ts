import type { Kysely } from 'kysely';
import * as endpoints from '../../shared/office/movies.ts';
import { toInstant } from '../../shared/time.ts';
import { holdsWords } from '../db/holds-words.ts';
import type { Schema } from '../db/schema.ts';
import { refuse } from '../http/problem.ts';
import { actorName } from '../office/actor.ts';
import { done, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { fromAfter, toAfter } from '../office/page-cursor.ts';
import { cancelRenders } from './cancel-renders.ts';
import { figuresOfMovies } from './movie-figures.ts';
import { closeReports, readReports } from './movie-reports.ts';
import { movieRow, movieRows, townMovies } from './movie-rows.ts';

export const listMovies = route(endpoints.listMovies, async ({ db }, { params: { municipality }, query }) => {
  const { after, limit, search, standing, source, post, reported } = query;
  const place = after === undefined ? null : fromAfter(after, ['', '']);
  if (after !== undefined && place === null) return refuse('request/malformed', 'after');
  let rows = townMovies(db, municipality)
    .orderBy('movie.created_at', 'desc')
    .orderBy('movie.id', 'desc')
    .limit(limit + 1);
  if (place !== null) {
    const [at, id] = place;
    rows = rows.where((where) =>
      where.or([
        where('movie.created_at', '<', at),
        where.and([where('movie.created_at', '=', at), where('movie.id', '<', id)]),
      ]),
    );
  }
  if (source !== undefined) rows = rows.where('movie.source', '=', source);
  if (post !== undefined) rows = rows.where('movie.post_id', '=', post);
  if (reported !== undefined) {
    rows = rows.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('movie_report as r')
          .select('r.id')
          .whereRef('r.municipality_id', '=', 'movie.municipality_id')
          .whereRef('r.movie_id', '=', 'movie.id')
          .where('r.closed_at', 'is', null),
      ),
    );
  }
  if (search !== undefined) {
    rows = rows.where(holdsWords(['movie.title', 'post.by_name'], search));
  }
  if (standing === 'withdrawn') rows = rows.where('movie.withdrawn_at', 'is not', null);
  else if (standing !== undefined) {
    rows = rows
      .where('movie.withdrawn_at', 'is', null)
      .where((where) =>
        standing === 'on'
          ? where.or([where('movie.source', '=', 'city'), where('post.state', '=', 'approved')])
          : where.and([where('movie.source', '=', 'post'), where('post.state', '<>', 'approved')]),
      );
  }
  const found = await rows.execute();
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return done({
    rows: [...(await movieRows(db, municipality, page))],
    next: found.length > limit && last ? toAfter([last.created_at, last.id]) : null,
    total: null,
  });
});

export const readMovie = route(
  endpoints.readMovie,
  async ({ db, nowMs }, { params: { municipality, movie } }) => {
    const row = await movieRow(db, municipality, movie);
    if (!row) return refuse('name/unknown', movie);
    const subject = { municipality, post: row.post, movie, nowMs: nowMs() };
    return done({
      ...row,
      figures: await figuresOfMovies(db, subject),
      reports: await readReports(db, municipality, movie),
    });
  },
);

export const updateMovie = route(
  endpoints.updateMovie,
  async (world, { params: { municipality, movie }, body }) =>
    await commit(world, municipality, async ({ trx, tell, audit }) => {
      audit({ subject: `movie/${movie}`, after: body });
      const row = await movieRow(trx, municipality, movie);
      if (!row) return refuse('name/unknown', movie);
      if (row.source === 'post') return refuse('state/conflict', "a post's movie follows its post");
      if (!(await isProject(trx, municipality, body.project)))
        return refuse('name/unknown', body.project ?? '');
      audit({ before: { title: row.title, project: row.project, tags: row.tags } });
      const { title, project, tags } = body;
      await trx
        .updateTable('movie')
        .set({ title: JSON.stringify(title), project_id: project, tags: JSON.stringify(tags) })
        .where('municipality_id', '=', municipality)
        .where('id', '=', movie)
        .execute();
      await tell('manifest', '');
      return done({ ...row, title, project, tags });
    }),
);

/** A post is withdrawn as a whole: its other orientation is the same movie to everybody, also one not made yet. */
export const withdrawMovie = route(
  endpoints.withdrawMovie,
  async (world, { params: { municipality, movie }, body: { why } }) =>
    await commit(world, municipality, async ({ trx, tell, audit }) => {
      audit({ subject: `movie/${movie}`, why });
      const before = await movieRow(trx, municipality, movie);
      if (!before) return refuse('name/unknown', movie);
      const nowMs = world.nowMs();
      // The jobs first: one that just ends has its movie in sight of the next step.
      if (before.post !== null) await cancelRenders(trx, { municipality, post: before.post, nowMs });
      await trx
        .updateTable('movie')
        .set({ withdrawn_at: toInstant(nowMs), withdrawn_why: why })
        .where('municipality_id', '=', municipality)
        .where((where) =>
          before.post === null ? where('id', '=', movie) : where('post_id', '=', before.post),
        )
        .where('withdrawn_at', 'is', null)
        .execute();
      const closed = { closed_at: toInstant(nowMs), closed_by: actorName(world.actor), note: why };
      await closeReports(trx, { municipality, movie, ...closed });
      await tell('manifest', '');
      const row = await movieRow(trx, municipality, movie);
      return row ? done(row) : refuse('name/unknown', movie);
    }),
);

export const closeMovieReport = route(
  endpoints.closeMovieReport,
  async (world, { params: { municipality, movie, report }, body: { note } }) =>
    await commit(world, municipality, async ({ trx, audit }) => {
      audit({ subject: `movie/${movie}`, after: { report }, why: note });
      const closed = { closed_at: toInstant(world.nowMs()), closed_by: actorName(world.actor), note };
      const many = await closeReports(trx, { municipality, movie, report, ...closed });
      return many === 1n ? done({ closed: true as const }) : refuse('name/unknown', report);
    }),
);

/** Whether a movie may give to it: null gives to nothing in particular. */
export async function isProject(
  db: Kysely<Schema>,
  municipality: string,
  project: string | null,
): Promise<boolean> {
  if (project === null) return true;
  const row = await db
    .selectFrom('project')
    .select('id')
    .where('municipality_id', '=', municipality)
    .where('id', '=', project)
    .executeTakeFirst();
  return row !== undefined;
}
