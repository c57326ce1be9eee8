import type { Kysely, Selectable } from 'kysely';
import type { Asset } from '../../shared/posting/asset.ts';
import type { AssetTable } from '../db/post-tables.ts';
import type { Schema } from '../db/schema.ts';

export const assetOf = (row: Selectable<AssetTable>): Asset => ({
  sha256: row.sha256,
  kind: row.kind,
  width: row.width,
  height: row.height,
  durationMs: row.duration_ms,
  bytes: row.bytes,
});

/** Assets of a municipality by their names, in the order of the names; those that are not there are left out. */
export async function readAssets(
  db: Kysely<Schema>,
  municipality: string,
  names: readonly string[],
): Promise<readonly Asset[]> {
  if (names.length === 0) return [];
  const rows = await db
    .selectFrom('asset')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('sha256', 'in', [...names])
    .execute();
  const known = new Map(rows.map((row) => [row.sha256, assetOf(row)]));
  return names.flatMap((name) => known.get(name) ?? []);
}

/** Whether somebody owns all of these. */
export async function ownsAll(
  db: Kysely<Schema>,
  { municipality, owner, names }: { municipality: string; owner: string; names: readonly string[] },
): Promise<boolean> {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return true;
  const rows = await db
    .selectFrom('asset_owner')
    .select('sha256')
    .where('municipality_id', '=', municipality)
    .where('owner_id', '=', owner)
    .where('sha256', 'in', wanted)
    .execute();
  return rows.length === wanted.length;
}
