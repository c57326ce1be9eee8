import { actorId } from '../office/actor.ts';
import type { OfficeWorld } from '../office/office-world.ts';
import { ownsAll } from './read-assets.ts';

/** Whether the asking poster may see an asset: an own one, or one in a post of an own group. */
export async function maySee(
  { db, actor }: Pick<OfficeWorld, 'db' | 'actor'>,
  municipality: string,
  sha256: string,
): Promise<boolean> {
  const owner = actorId(actor);
  if (await ownsAll(db, { municipality, owner, names: [sha256] })) return true;
  const post = await db
    .selectFrom('post as p')
    .innerJoin('poster_group_member as m', (join) =>
      join.onRef('m.municipality_id', '=', 'p.municipality_id').onRef('m.group_id', '=', 'p.group_id'),
    )
    .select('p.id')
    .where('p.municipality_id', '=', municipality)
    .where('m.poster_id', '=', owner)
    // A hash in the text of a draft can be nothing else: it is 64 letters that nobody types.
    .where('p.draft', 'like', `%"${sha256}"%`)
    .limit(1)
    .executeTakeFirst();
  return post !== undefined;
}
