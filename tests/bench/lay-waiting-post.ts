import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { moviePath } from '../../media/run/made-movie.ts';
import type { Schema } from '../../server/db/schema.ts';
import { picturePath } from '../../server/movies/movie-files.ts';
import { queueRenders } from '../../server/movies/queue-renders.ts';
import { toInstant } from '../../shared/time.ts';
import { newDraft } from '../factories/post.ts';

export interface WaitingPost {
  readonly municipality: string;
  readonly title: string;
  /** Of the server's movies. */
  readonly folder: string;
  readonly bytes: number;
}

/**
 * A post that waits for the office, with its movie made: the job is the one that the server itself asks for when the
 * post is handed in, so that an approval knows the movie as this content's. What is in the file is nobody's business on
 * the way.
 */
export async function layWaitingPost(
  db: Kysely<Schema>,
  { municipality, title, folder, bytes }: WaitingPost,
): Promise<{ readonly post: string; readonly movie: string }> {
  const nowMs = Date.now();
  const at = toInstant(nowMs);
  const file = randomBytes(bytes);
  const sha256 = createHash('sha256').update(file).digest('hex');
  mkdirSync(folder, { recursive: true });
  writeFileSync(moviePath(folder, sha256), file);
  writeFileSync(picturePath(folder, sha256), '');
  const photo = createHash('sha256').update(`photo of ${sha256}`).digest('hex');
  const [post, movie] = [uuidv7(), uuidv7()];
  // At once, so that no worker takes the job between.
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('asset')
      .values({
        ...{ municipality_id: municipality, sha256: photo, kind: 'photo', bytes: 1_000_000 },
        ...{ width: 1600, height: 1200, lightest_millionths: 500_000, created_at: at },
      })
      .execute();
    const draft = newDraft({ title, media: { kind: 'photos', photos: [photo] } });
    await trx
      .insertInto('post')
      .values({
        ...{ municipality_id: municipality, id: post, author_kind: 'staff', author_id: uuidv7() },
        ...{ author_name: '市役所', by_name: '市役所', title },
        ...{ draft: JSON.stringify(draft), tags: '[]', state: 'waiting', revision: 1 },
        ...{ created_at: at, updated_at: at, submitted_at: at },
      })
      .execute();
    await queueRenders(trx, { municipality, post, nowMs });
    const job = await trx
      .updateTable('render_job')
      .set({ state: 'done', attempts: 1, finished_at: at })
      .where('municipality_id', '=', municipality)
      .where('subject_id', '=', post)
      .returning(['id', 'orientation'])
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('movie')
      .values({
        ...{ municipality_id: municipality, id: movie, job_id: job.id, post_id: post },
        ...{ orientation: job.orientation, sha256, bytes, duration_ms: 20_000 },
        ...{ title: JSON.stringify({ ja: title }), project_id: null, tags: '[]', source: 'post' },
        created_at: at,
      })
      .execute();
  });
  return { post, movie };
}
