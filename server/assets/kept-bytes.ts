import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

export interface Owner {
  readonly municipality_id: string;
  readonly owner_id: string;
}

/** What is kept of one person, all assets together. */
export async function keptBytes(db: Kysely<Schema>, owner: Owner): Promise<number> {
  const { bytes } = await assetsOf(db, owner)
    .select(({ fn }) => fn.sum<number | null>('a.bytes').as('bytes'))
    .executeTakeFirstOrThrow();
  return Number(bytes ?? 0);
}

/** Each of them. */
export async function keptAssets(
  db: Kysely<Schema>,
  owner: Owner,
): Promise<{ readonly sha256: string; readonly bytes: number }[]> {
  return await assetsOf(db, owner).select(['a.sha256', 'a.bytes']).execute();
}

const assetsOf = (db: Kysely<Schema>, { municipality_id, owner_id }: Owner) =>
  db
    .selectFrom('asset_owner as o')
    .innerJoin('asset as a', (join) =>
      join.onRef('a.municipality_id', '=', 'o.municipality_id').onRef('a.sha256', '=', 'o.sha256'),
    )
    .where('o.municipality_id', '=', municipality_id)
    .where('o.owner_id', '=', owner_id);

/** What is announced and has not come whole. */
export async function openUploads(
  db: Kysely<Schema>,
  { municipality_id, owner_id }: Owner,
): Promise<{ readonly count: number; readonly bytes: number }> {
  const { count, bytes } = await db
    .selectFrom('upload')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number | null>('bytes').as('bytes')])
    .where('municipality_id', '=', municipality_id)
    .where('owner_id', '=', owner_id)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return { count: Number(count), bytes: Number(bytes ?? 0) };
}
