import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

/** Sets a poster's groups; false when one of them is not there. */
export async function writeGroups(
  trx: Kysely<Schema>,
  {
    municipality,
    poster,
    groups,
    now,
  }: { municipality: string; poster: string; groups: readonly string[]; now: string },
): Promise<boolean> {
  const wanted = [...new Set(groups)];
  await trx
    .deleteFrom('poster_group_member')
    .where('municipality_id', '=', municipality)
    .where('poster_id', '=', poster)
    .execute();
  if (wanted.length === 0) return true;
  const there = await trx
    .selectFrom('poster_group')
    .select('id')
    .where('municipality_id', '=', municipality)
    .where('id', 'in', wanted)
    .execute();
  if (there.length !== wanted.length) return false;
  await trx
    .insertInto('poster_group_member')
    .values(
      wanted.map((group) => ({
        municipality_id: municipality,
        group_id: group,
        poster_id: poster,
        since: now,
      })),
    )
    .execute();
  return true;
}
