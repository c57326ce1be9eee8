import { uuidv7 } from 'uuidv7';
import { openDb } from '../../server/db/open-db.ts';
import { createPosterGroup } from '../../shared/office/posters.ts';
import { readPost } from '../../shared/office/posts.ts';
import { reportMovie } from '../../shared/posting/reports.ts';
import { toInstant } from '../../shared/time.ts';
import type { ServerWorld } from '../fakes/server-world.ts';
import { makePost } from './post.ts';
import { makePoster, type TestPoster } from './poster.ts';
import { testBrowser } from './staff.ts';

/** The ids of all that posting leaves in a town, under the names that paths have for them. */
export interface Posted {
  readonly ids: Readonly<Record<'group' | 'poster' | 'post' | 'asset' | 'movie' | 'job' | 'report', string>>;
  readonly poster: TestPoster;
}

/** A trusted group with a poster, a post of theirs that is shown, its movie (a row, no file), and a report of it. */
export async function seedPosted(
  world: Pick<ServerWorld, 'url' | 'admin' | 'database'>,
  municipality: string,
): Promise<Posted> {
  const { admin, url } = world;
  const params = { municipality };
  const group = 'satoyama-no-kai';
  await admin.call(createPosterGroup, { params, body: { id: group, name: '里山の会', approval: 'none' } });
  const poster = await makePoster(world, { municipality, groups: [group] });
  const { post, cover } = await makePost(url, poster, { group });
  const { movie, job } = await insertMovie(world.database, municipality, post);
  const body = { reason: 'other', text: '気になります' } as const;
  await testBrowser(url, '', '/api/posting').call(reportMovie, { params: { municipality, movie }, body });
  const { reports } = await admin.call(readPost, { params: { municipality, post } });
  const [report] = reports;
  return {
    ids: { group, poster: poster.me.id, post, asset: cover ?? '', movie, job, report: report?.report ?? '' },
    poster,
  };
}

/** As if a worker had made the movie of a post. */
export async function insertMovie(
  database: string,
  municipality: string,
  post: string,
): Promise<{ movie: string; job: string }> {
  const books = openDb(database);
  try {
    const { id: job } = await books.db
      .selectFrom('render_job')
      .select('id')
      .where('municipality_id', '=', municipality)
      .where('subject_id', '=', post)
      .executeTakeFirstOrThrow();
    const movie = uuidv7();
    await books.db
      .insertInto('movie')
      .values({
        municipality_id: municipality,
        id: movie,
        job_id: job,
        post_id: post,
        orientation: 'landscape',
        sha256: 'a'.repeat(64),
        bytes: 1,
        duration_ms: 20_000,
        title: JSON.stringify({ ja: '里山で落ち葉かき' }),
        tags: '[]',
        source: 'post',
        created_at: toInstant(Date.now()),
      })
      .execute();
    return { movie, job };
  } finally {
    await books.close();
  }
}
