import type { Kysely } from 'kysely';
import type { AssetTable } from '../db/post-tables.ts';
import type { Schema } from '../db/schema.ts';

interface Taken {
  readonly municipality: string;
  readonly owner: string;
  readonly now: string;
  readonly asset: Omit<
    AssetTable,
    'municipality_id' | 'created_at' | 'width' | 'height' | 'lightest_millionths' | 'duration_ms'
  > & {
    readonly width: number | null;
    readonly height: number | null;
    readonly lightest_millionths: number | null;
    readonly duration_ms: number | null;
  };
}

/** Keeps an asset, which may be there already, and who may use it. */
export async function writeAsset(
  trx: Kysely<Schema>,
  { municipality, owner, now, asset }: Taken,
): Promise<void> {
  await trx
    .insertInto('asset')
    .values({ municipality_id: municipality, ...asset, created_at: now })
    .onConflict((conflict) =>
      // Sent again, it is wanted again: it is as new (forget-assets.ts).
      conflict.columns(['municipality_id', 'sha256']).doUpdateSet({ created_at: now }),
    )
    .execute();
  await trx
    .insertInto('asset_owner')
    .values({ municipality_id: municipality, sha256: asset.sha256, owner_id: owner, since: now })
    .onConflict((conflict) => conflict.columns(['municipality_id', 'sha256', 'owner_id']).doNothing())
    .execute();
}
