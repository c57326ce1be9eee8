import type { Insertable, Kysely } from 'kysely';
import { KEPT_BYTES_MAX, UPLOADS_AT_ONCE } from '../../shared/posting/asset.ts';
import type { Dialect } from '../db/dialect.ts';
import type { UploadTable } from '../db/post-tables.ts';
import type { Schema } from '../db/schema.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { takeTurn } from '../office/office-world.ts';
import { keptBytes, openUploads } from './kept-bytes.ts';

type NewUpload = Omit<Insertable<UploadTable>, 'state' | 'sha256' | 'refusal'>;

/**
 * Writes down that a file is to come, or refuses it: so many are under way at once, and so much is kept of one poster.
 * What is announced counts as kept from then on, and beginnings take turns, so that twenty at once pass no bound.
 */
export async function beginUpload(
  { db, dialect }: { readonly db: Kysely<Schema>; readonly dialect: Dialect },
  upload: NewUpload,
  { isBounded }: { readonly isBounded: boolean },
): Promise<Refused | { readonly status: 'begun' }> {
  return await db.transaction().execute(async (trx) => {
    await takeTurn(trx, dialect, upload.municipality_id);
    const open = await openUploads(trx, upload);
    if (open.count >= UPLOADS_AT_ONCE) return refuse('upload/too-many', undefined, { 'retry-after': '60' });
    if (isBounded && (await keptBytes(trx, upload)) + open.bytes + upload.bytes > KEPT_BYTES_MAX) {
      return refuse('upload/own-room-full');
    }
    await trx
      .insertInto('upload')
      .values({ ...upload, state: 'open' })
      .execute();
    return { status: 'begun' } as const;
  });
}
