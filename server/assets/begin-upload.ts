import type { Insertable, Kysely, Transaction } from 'kysely';
import { KEPT_BYTES_MAX, UPLOADS_AT_ONCE } from '../../shared/posting/asset.ts';
import type { Dialect } from '../db/dialect.ts';
import type { UploadTable } from '../db/post-tables.ts';
import type { Schema } from '../db/schema.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { takeTurn } from '../office/office-world.ts';

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
    const open = await openOf(trx, upload);
    if (open.count >= UPLOADS_AT_ONCE) return refuse('upload/too-many', undefined, { 'retry-after': '60' });
    if (isBounded && (await keptOf(trx, upload)) + open.bytes + upload.bytes > KEPT_BYTES_MAX) {
      return refuse('upload/own-room-full');
    }
    await trx
      .insertInto('upload')
      .values({ ...upload, state: 'open' })
      .execute();
    return { status: 'begun' } as const;
  });
}

type Owner = Pick<NewUpload, 'municipality_id' | 'owner_id'>;

async function openOf(trx: Transaction<Schema>, { municipality_id, owner_id }: Owner) {
  const { count, bytes } = await trx
    .selectFrom('upload')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number | null>('bytes').as('bytes')])
    .where('municipality_id', '=', municipality_id)
    .where('owner_id', '=', owner_id)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return { count: Number(count), bytes: Number(bytes ?? 0) };
}

async function keptOf(trx: Transaction<Schema>, { municipality_id, owner_id }: Owner): Promise<number> {
  const { bytes } = await trx
    .selectFrom('asset_owner as o')
    .innerJoin('asset as a', (join) =>
      join.onRef('a.municipality_id', '=', 'o.municipality_id').onRef('a.sha256', '=', 'o.sha256'),
    )
    .select(({ fn }) => fn.sum<number | null>('a.bytes').as('bytes'))
    .where('o.municipality_id', '=', municipality_id)
    .where('o.owner_id', '=', owner_id)
    .executeTakeFirstOrThrow();
  return Number(bytes ?? 0);
}
