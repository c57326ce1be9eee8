import type { Kysely } from 'kysely';
import { toInstant } from '../../shared/time.ts';
import { Settings } from '../../shared/town.ts';
import * as tv from '../../shared/tv/tv.ts';
import type { Schema } from '../db/schema.ts';
import { textOf, textOrNone } from '../db/text-column.ts';
import { refuse } from '../http/problem.ts';
import { type RateLimit, rateLimit } from '../http/rate-limit.ts';
import { moviesOn } from '../movies/movies-on.ts';
import { done, type OfficeRoute, route } from '../office/office-route.ts';
import type { OfficeWorld } from '../office/office-world.ts';
import { fromAfter, toAfter } from '../office/page-cursor.ts';
import { tokenHash } from '../sign-in/sign-in-keys.ts';
import { newTvPerson, tvPerson } from './person-cookie.ts';

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

/** From one address: a family, a school class behind one router; not a script. */
const SYMPATHIES = { perWho: 60, together: 3_000, windowMs: 10 * 60_000 };
const limits = new WeakMap<OfficeWorld['db'], RateLimit>();

export const feelSympathy = route(tv.feelSympathy, async (world, { params: { municipality, movie } }) => {
  const { db, nowMs, actor, caller } = world;
  const limit = limits.get(db) ?? rateLimit({ ...SYMPATHIES, nowMs });
  limits.set(db, limit);
  if (!limit.take(caller.address)) return refuse('request/too-many', undefined, { 'retry-after': '600' });
  const row = await moviesOn(db, municipality)
    .select(['movie.id', 'movie.post_id'])
    .where('movie.id', '=', movie)
    .executeTakeFirst();
  if (!row) return refuse('name/unknown', movie);
  const known = tvPerson(actor, caller).who;
  const fresh = known === null ? newTvPerson(caller) : null;
  const who = known ?? fresh?.who ?? '';
  const subject = subjectOf(row);
  await db
    .insertInto('sympathy')
    .values({
      municipality_id: municipality,
      subject_id: subject,
      person_hash: hashOf(world, municipality, who),
      at: toInstant(nowMs()),
    })
    .onConflict((clash) => clash.doNothing())
    .execute();
  const counts = await countSympathies(db, municipality, [subject]);
  const answer = done({ sympathy: counts.get(subject) ?? 0 });
  return fresh === null ? answer : { ...answer, cookies: [fresh.cookie] };
});

/** Both orientations of a post are liked together. */
const subjectOf = ({ id, post_id }: { readonly id: string; readonly post_id: string | null }): string =>
  post_id ?? id;

/** Of no use in another municipality: nobody is followed from town to town. */
const hashOf = ({ signInKeys }: OfficeWorld, municipality: string, who: string): string =>
  tokenHash(signInKeys, 'sympathy', `${municipality}/${who}`);

async function tvRows(world: OfficeWorld, municipality: string, rows: readonly TvRow[]) {
  const { db, actor, caller } = world;
  const subjects = rows.map(({ id, post_id }) => subjectOf({ id, post_id }));
  const { who } = tvPerson(actor, caller);
  const counts = await countSympathies(db, municipality, subjects);
  const mine =
    who === null ? null : await countSympathies(db, municipality, subjects, hashOf(world, municipality, who));
  return rows.map((row) => {
    const subject = subjectOf(row);
    const name = textOrNone(row.project_name);
    return {
      movie: row.id,
      sha256: row.sha256,
      title: textOf(row.title),
      by: row.by_name,
      project: row.project_id !== null && name !== null ? { id: row.project_id, name } : null,
      durationMs: row.duration_ms,
      bytes: row.bytes,
      at: row.at,
      sympathy: counts.get(subject) ?? 0,
      mine: mine?.has(subject) ?? false,
    };
  });
}

/** How often each of these was liked, by one person if one is given. */
async function countSympathies(
  db: Kysely<Schema>,
  municipality: string,
  subjects: readonly string[],
  person?: string,
): Promise<ReadonlyMap<string, number>> {
  if (subjects.length === 0) return new Map();
  const rows = await db
    .selectFrom('sympathy')
    .select((each) => ['subject_id', each.fn.countAll<number>().as('many')])
    .where('municipality_id', '=', municipality)
    .where('subject_id', 'in', subjects)
    .$if(person !== undefined, (query) => query.where('person_hash', '=', person ?? ''))
    .groupBy('subject_id')
    .execute();
  return new Map(rows.map(({ subject_id, many }) => [subject_id, Number(many)]));
}

/** Every route of the public town TV. */
export const TV_ROUTES: readonly OfficeRoute[] = [readTv, readTvMovie, feelSympathy];
