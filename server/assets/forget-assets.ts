import { rm } from 'node:fs/promises';
import { type Kysely, sql } from 'kysely';
import { toInstant } from '../../shared/time.ts';
import type { Schema } from '../db/schema.ts';
import type { AssetFiles } from './asset-files.ts';

/** How long a photo may lie there without a post that names it: somebody may go on with a draft of last week. */
export const UNUSED_FOR_MS = 30 * 24 * 3_600_000;
/** The next look finds the rest. */
const AT_ONCE = 200;

/** Deletes photos and clips that no post names (any more): people's pictures are not kept for nothing. */
export async function forgetAssets(
  { db, assets }: { readonly db: Kysely<Schema>; readonly assets: Pick<AssetFiles, 'filesOf'> },
  nowMs: number,
): Promise<number> {
  const unused = await unusedAssets(db, nowMs).limit(AT_ONCE).execute();
  for (const { municipality_id, sha256 } of unused) {
    const isForgotten = await db.transaction().execute(async (trx) => {
      // Somebody may have sent it again since.
      const still = await unusedAssets(trx, nowMs)
        .where('a.municipality_id', '=', municipality_id)
        .where('a.sha256', '=', sha256)
        .executeTakeFirst();
      if (!still) return false;
      for (const table of ['asset_owner', 'asset'] as const) {
        await trx
          .deleteFrom(table)
          .where('municipality_id', '=', municipality_id)
          .where('sha256', '=', sha256)
          .execute();
      }
      return true;
    });
    if (!isForgotten) continue;
    // The same photo may have been sent in another town.
    const elsewhere = await db
      .selectFrom('asset')
      .select('sha256')
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    if (elsewhere) continue;
    for (const path of assets.filesOf(sha256)) await rm(path, { force: true });
  }
  return unused.length;
}

/** Named by no post, and sent long ago or nobody's any more. */
const unusedAssets = (db: Kysely<Schema>, nowMs: number) =>
  db
    .selectFrom('asset as a')
    .select(['a.municipality_id', 'a.sha256'])
    .where(({ eb, or, not, exists, selectFrom }) =>
      or([
        eb('a.created_at', '<', toInstant(nowMs - UNUSED_FOR_MS)),
        not(
          exists(
            selectFrom('asset_owner as o')
              .select('o.owner_id')
              .whereRef('o.municipality_id', '=', 'a.municipality_id')
              .whereRef('o.sha256', '=', 'a.sha256'),
          ),
        ),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('post as p')
            .select('p.id')
            .whereRef('p.municipality_id', '=', 'a.municipality_id')
            .where('p.draft', 'like', sql<string>`'%"' || a.sha256 || '"%'`),
        ),
      ),
    );
