import { type Kysely, sql } from 'kysely';
import { Settings } from '../../shared/town.ts';
import * as tv from '../../shared/tv/tv.ts';
import type { Schema } from '../db/schema.ts';
import { textOf, textOrNone } from '../db/text-column.ts';
import { refuse } from '../http/problem.ts';
import { moviesOn } from '../movies/movies-on.ts';
import { done, type OfficeRoute, route } from '../office/office-route.ts';
import type { OfficeWorld } from '../office/office-world.ts';
import { fromAfter, toAfter } from '../office/page-cursor.ts';
import { tvPerson } from './person-cookie.ts';
import { feelSympathy } from './sympathy.route.ts';
import { countSympathies, personHash, subjectOf } from './sympathy.ts';

/** What has arrived for a movie's project. */
const raisedYen = sql<number>`coalesce((SELECT balance FROM account
  WHERE account.municipality_id = project.municipality_id AND account.purpose = 'gifts'
    AND account.owner_id = project.id), 0)`;

/** What a public page shows, with whose 共感 it has. */
const tvMovies = (db: Kysely<Schema>, municipality: string) =>
  moviesOn(db, municipality)
    .leftJoin('project', (join) =>
      join
        .onRef('project.municipality_id', '=', 'movie.municipality_id')
        .onRef('project.id', '=', 'movie.project_id'),
    )
    .select((each) => [
      'movie.id',
      'movie.post_id',
      'movie.sha256',
      'movie.title',
      'movie.duration_ms',
      'movie.bytes',
      'movie.project_id',
      'post.by_name',
      'project.name as project_name',
      'project.goal_yen',
      raisedYen.as('raised_yen'),
      each.fn.coalesce('post.decided_at', 'movie.created_at').as('at'),
    ]);
type TvRow = Awaited<ReturnType<ReturnType<typeof tvMovies>['execute']>>[number];

export const readTv = route(tv.readTv, async (world, { params: { municipality }, query }) => {
  const { db } = world;
  const after = query.after === undefined ? null : fromAfter(query.after, ['', '']);
  if (query.after !== undefined && after === null) return refuse('request/malformed', 'after');
  const town = await db
    .selectFrom('municipality')
    .select('settings')
    .where('id', '=', municipality)
    .where('id', '<>', '')
    .executeTakeFirst();
  if (!town) return refuse('name/unknown', municipality);
  let rows = tvMovies(db, municipality)
    .where((where) =>
      where.or([where('movie.post_id', 'is', null), where('movie.orientation', '=', 'landscape')]),
    )
    .orderBy('at', 'desc')
    .orderBy('movie.id', 'desc')
    .limit(query.limit + 1);
  if (query.project !== undefined) rows = rows.where('movie.project_id', '=', query.project);
  if (after !== null) {
    const [at, id] = after;
    rows = rows.where((where) => {
      const mine = where.fn.coalesce('post.decided_at', 'movie.created_at');
      return where.or([where(mine, '<', at), where.and([where(mine, '=', at), where('movie.id', '<', id)])]);
    });
  }
  const found = await rows.execute();
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return done({
    town: Settings.parse(JSON.parse(town.settings)).name,
    rows: await tvRows(world, municipality, page),
    next: found.length > query.limit && last ? toAfter([last.at, last.id]) : null,
    total: null,
  });
});

export const readTvMovie = route(tv.readTvMovie, async (world, { params: { municipality, movie } }) => {
  const row = await tvMovies(world.db, municipality).where('movie.id', '=', movie).executeTakeFirst();
  const [one] = await tvRows(world, municipality, row ? [row] : []);
  return one ? done(one) : refuse('name/unknown', movie);
});

async function tvRows(world: OfficeWorld, municipality: string, rows: readonly TvRow[]) {
  const { db, actor, caller } = world;
  const subjects = rows.map(({ id, post_id }) => subjectOf({ id, post_id }));
  const { who } = tvPerson(actor, caller);
  const counts = await countSympathies(db, municipality, subjects);
  const mine =
    who === null
      ? null
      : await countSympathies(db, municipality, subjects, personHash(world, municipality, who));
  return rows.map((row) => {
    const subject = subjectOf(row);
    const name = textOrNone(row.project_name);
    return {
      movie: row.id,
      sha256: row.sha256,
      title: textOf(row.title),
      by: row.by_name,
      project:
        row.project_id !== null && name !== null
          ? { id: row.project_id, name, raisedYen: row.raised_yen, goalYen: row.goal_yen ?? 0 }
          : null,
      durationMs: row.duration_ms,
      bytes: row.bytes,
      at: row.at,
      sympathy: counts.get(subject) ?? 0,
      mine: mine?.has(subject) ?? false,
    };
  });
}

/** Every route of the public town TV. */
export const TV_ROUTES: readonly OfficeRoute[] = [readTv, readTvMovie, feelSympathy];
