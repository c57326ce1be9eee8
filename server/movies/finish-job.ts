import type { Kysely } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { MadeMovie } from '../../media/run/made-movie.ts';
import { toInstant } from '../../shared/time.ts';
import type { Dialect } from '../db/dialect.ts';
import { recordChange } from '../db/record-change.ts';
import type { Schema } from '../db/schema.ts';
import type { JobInput } from './job-input.ts';
import { endLease, type Lease } from './lease.store.ts';

/**
 * Ends a job with its movie, and makes it news for kiosks, in one transaction. The movie takes the place of the post's
 * former one in this orientation. False when the job was cancelled or taken by another worker meanwhile: then nothing is
 * written, and the file stays for who asks for it next.
 */
export async function finishJob(
  { db, dialect }: { readonly db: Kysely<Schema>; readonly dialect: Dialect },
  lease: Lease,
  input: JobInput,
  made: MadeMovie & { readonly frames: number },
  nowMs: number,
): Promise<boolean> {
  const { municipality, orientation } = lease;
  const now = toInstant(nowMs);
  return await db.transaction().execute(async (trx) => {
    if (!(await endLease(trx, lease, made.frames, now))) return false;
    const post = input.kind === 'post' ? lease.subject : null;
    if (post !== null) {
      // Its row stays, for its plays; without a reason, so that it comes back with its content.
      await trx
        .updateTable('movie')
        .set({ withdrawn_at: now })
        .where('municipality_id', '=', municipality)
        .where('post_id', '=', post)
        .where('orientation', '=', orientation)
        .where('job_id', '<>', lease.id)
        .where('withdrawn_at', 'is', null)
        .execute();
    }
    const file = { sha256: made.sha256, bytes: made.bytes, duration_ms: made.durationMs };
    await trx
      .insertInto('movie')
      .values({
        municipality_id: municipality,
        id: uuidv7(),
        job_id: lease.id,
        post_id: post,
        orientation: made.width < made.height ? 'portrait' : 'landscape',
        ...file,
        title: JSON.stringify(input.title),
        project_id: input.project,
        tags: JSON.stringify(input.tags),
        source: post === null ? 'city' : 'post',
        created_at: now,
      })
      // Made again, e.g. because the file was gone: the movie is the same one.
      .onConflict((clash) =>
        clash.columns(['municipality_id', 'job_id']).doUpdateSet((each) => ({
          ...file,
          // What the office took away stays away.
          withdrawn_at: each
            .case()
            .when('movie.withdrawn_why', 'is', null)
            .then(null)
            .else(each.ref('movie.withdrawn_at'))
            .end(),
        })),
      )
      .execute();
    await recordChange(trx, dialect, { municipality, kind: 'manifest', entityId: '' });
    return true;
  });
}
