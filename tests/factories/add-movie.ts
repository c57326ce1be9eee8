import { createHash, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Schema } from '../../server/db/schema.ts';
import type { Orientation } from '../../shared/storyboard.ts';
import { toInstant } from '../../shared/time.ts';

export interface AddedMovie {
  readonly movie: string;
  /** Null for a movie of the city's. */
  readonly post: string | null;
}

/**
 * A movie straight in the tables, as a render leaves it: of a post that was approved, or of the city's. It tells nobody.
 */
export async function addMovie(
  db: Kysely<Schema>,
  municipality: string,
  {
    title = '里山の会の秋',
    tags = [],
    post = randomUUID(),
    orientation = 'landscape',
    project = null,
    atMs = Date.now(),
  }: {
    readonly title?: string;
    readonly tags?: readonly string[];
    readonly post?: string | null;
    readonly orientation?: Orientation;
    readonly project?: string | null;
    readonly atMs?: number;
  } = {},
): Promise<AddedMovie> {
  const at = toInstant(atMs);
  if (post !== null) {
    await db
      .insertInto('post')
      .values({
        municipality_id: municipality,
        id: post,
        author_kind: 'staff',
        author_id: randomUUID(),
        author_name: '山田 花子',
        by_name: '里山の会',
        project_id: project,
        title,
        draft: '{}',
        tags: JSON.stringify(tags),
        state: 'approved',
        revision: 1,
        created_at: at,
        updated_at: at,
        submitted_at: at,
        decided_at: at,
        decided_by: '山田 花子',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const movie = uuidv7();
  await db
    .insertInto('movie')
    .values({
      municipality_id: municipality,
      id: movie,
      job_id: randomUUID(),
      post_id: post,
      orientation,
      sha256: createHash('sha256').update(movie).digest('hex'),
      bytes: 8_000_000,
      duration_ms: 20_000,
      title: JSON.stringify({ ja: title }),
      project_id: project,
      tags: JSON.stringify(tags),
      source: post === null ? 'city' : 'post',
      created_at: at,
    })
    .execute();
  return { movie, post };
}
