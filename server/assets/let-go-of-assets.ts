import { sql, type Transaction } from 'kysely';
import type { Schema } from '../db/schema.ts';

/**
 * Of these assets, those that no post of their owner names any more are the owner's no longer, and hold none of the
 * owner's room. Files and rows that are nobody's go with the next look (forget-assets.ts).
 */
export async function letGoOfAssets(
  trx: Transaction<Schema>,
  { municipality, owner, names }: { municipality: string; owner: string; names: readonly string[] },
): Promise<void> {
  if (names.length === 0) return;
  await trx
    .deleteFrom('asset_owner')
    .where('municipality_id', '=', municipality)
    .where('owner_id', '=', owner)
    .where('sha256', 'in', [...names])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('post as p')
            .select('p.id')
            .whereRef('p.municipality_id', '=', 'asset_owner.municipality_id')
            .whereRef('p.author_id', '=', 'asset_owner.owner_id')
            .where('p.draft', 'like', sql<string>`'%"' || asset_owner.sha256 || '"%'`),
        ),
      ),
    )
    .execute();
}
