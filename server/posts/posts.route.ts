import type { Kysely } from 'kysely';
import * as endpoints from '../../shared/office/posts.ts';
import { movePost } from '../../shared/rules/move-post.ts';
import { Tags } from '../../shared/tag.ts';
import type { Text } from '../../shared/text.ts';
import { readAssets } from '../assets/read-assets.ts';
import { holdsWords } from '../db/holds-words.ts';
import type { Schema } from '../db/schema.ts';
import { textOf } from '../db/text-column.ts';
import { refuse } from '../http/problem.ts';
import { reportRow } from '../movies/movie-reports.ts';
import { readProgress } from '../movies/read-progress.ts';
import { done, file, route } from '../office/office-route.ts';
import { fromAfter, toAfter } from '../office/page-cursor.ts';
import { findPoster } from '../posters/find-poster.ts';
import { findPost, type KeptPost } from './find-post.ts';
import { assetNames, consentOf, draftOf, postRow } from './post.store.ts';

/** Posts of a town that were handed in, with what the office sees besides. */
const postsOfTown = (db: Kysely<Schema>, municipality: string) =>
  db
    .selectFrom('post as p')
    .leftJoin('poster_group as g', (join) =>
      join.onRef('g.municipality_id', '=', 'p.municipality_id').onRef('g.id', '=', 'p.group_id'),
    )
    .selectAll('p')
    .select('g.name as group_name')
    .select(({ selectFrom, fn }) =>
      selectFrom('post_report as r')
        .select(fn.countAll<number>().as('n'))
        .whereRef('r.municipality_id', '=', 'p.municipality_id')
        .whereRef('r.post_id', '=', 'p.id')
        .where('r.closed_at', 'is', null)
        .as('open_reports'),
    )
    .where('p.municipality_id', '=', municipality)
    .where('p.state', '!=', 'draft');

const ofTown = (
  row: KeptPost & { readonly group_name: string | null; readonly open_reports: number | null },
): endpoints.PostOfTown => ({
  ...postRow(row),
  author: { kind: row.author_kind, id: row.author_id, name: row.author_name },
  groupName: row.group_name,
  tags: Tags.parse(JSON.parse(row.tags)),
  openReports: Number(row.open_reports ?? 0),
});

export const listPosts = route(endpoints.listPosts, async ({ db }, { params, query }) => {
  const after = query.after === undefined ? null : fromAfter(query.after, ['', '']);
  if (query.after !== undefined && after === null) return refuse('request/malformed', 'query.after');
  const isQueue = query.state === 'waiting';
  const search = (query.search ?? '').trim();
  const rows = await postsOfTown(db, params.municipality)
    .$if(query.state !== undefined, (found) => found.where('p.state', '=', query.state ?? 'waiting'))
    .$if(query.group !== undefined, (found) => found.where('p.group_id', '=', query.group ?? ''))
    .$if(search !== '', (found) => found.where(holdsWords(['p.title', 'p.by_name'], search)))
    .$if(query.reported !== undefined, (found) =>
      found.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('post_report as o')
            .select('o.id')
            .whereRef('o.municipality_id', '=', 'p.municipality_id')
            .whereRef('o.post_id', '=', 'p.id')
            .where('o.closed_at', 'is', null),
        ),
      ),
    )
    .$if(after !== null, (found) =>
      found.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('p.submitted_at', 'p.id'),
          isQueue ? '>' : '<',
          tuple(after?.[0] ?? '', after?.[1] ?? ''),
        ),
      ),
    )
    .orderBy('p.submitted_at', isQueue ? 'asc' : 'desc')
    .orderBy('p.id', isQueue ? 'asc' : 'desc')
    .limit(query.limit + 1)
    .execute();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return done({
    rows: page.map(ofTown),
    next: rows.length > query.limit && last ? toAfter([last.submitted_at ?? '', last.id]) : null,
    total: null,
  });
});

export const countPosts = route(endpoints.countPosts, async ({ db }, { params: { municipality } }) => {
  const { waiting } = await db
    .selectFrom('post')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('municipality_id', '=', municipality)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  const { reported } = await db
    .selectFrom('post_report')
    .select(({ fn }) => fn.count<number>('post_id').distinct().as('reported'))
    .where('municipality_id', '=', municipality)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return done({ waiting: Number(waiting), reported: Number(reported) });
});

const MOVES = ['approve', 'decline', 'take-down'] as const;

export const readPost = route(endpoints.readPost, async ({ db }, { params: { municipality, post } }) => {
  const row = await postsOfTown(db, municipality).where('p.id', '=', post).executeTakeFirst();
  if (!row) return refuse('name/unknown', post);
  const draft = draftOf(row);
  const poster = row.author_kind === 'poster' ? await findPoster(db, municipality, row.author_id) : undefined;
  const reports = await db
    .selectFrom('post_report')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('post_id', '=', post)
    .orderBy('reported_at', 'desc')
    .limit(200)
    .execute();
  return done({
    ...ofTown(row),
    draft,
    consent: consentOf(row),
    decidedBy: row.decided_by,
    authorEmail: poster?.email ?? null,
    projectName: await nameOf(db, 'project', municipality, row.project_id),
    eventName: await nameOf(db, 'event', municipality, row.event_id),
    assets: [...(await readAssets(db, municipality, assetNames(draft)))],
    movies: [...(await readProgress(db, municipality, post))],
    reports: reports.map(reportRow),
    may: MOVES.filter((move) => movePost(row.state, move) !== null),
  });
});

async function nameOf(
  db: Kysely<Schema>,
  table: 'project' | 'event',
  municipality: string,
  id: string | null,
): Promise<Text | null> {
  if (id === null) return null;
  const row = await db
    .selectFrom(table)
    .select('name')
    .where('municipality_id', '=', municipality)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? textOf(row.name) : null;
}

export const readPostPicture = route(endpoints.readPostPicture, async ({ db, assets }, { params, query }) => {
  const { municipality, post, asset: sha256 } = params;
  const row = await findPost(db, municipality, post);
  const isThere = row !== undefined && row.state !== 'draft' && assetNames(draftOf(row)).includes(sha256);
  const picture = isThere ? assets.picture(sha256, query.size) : null;
  return picture ? file(`${sha256}.jpg`, picture, { forEver: true }) : refuse('name/unknown', sha256);
});
