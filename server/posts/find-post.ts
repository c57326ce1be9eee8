import type { Kysely, Selectable } from 'kysely';
import type { PostTable } from '../db/post-tables.ts';
import type { Schema } from '../db/schema.ts';
import type { PostAuthor } from './post-author.ts';

export type KeptPost = Selectable<PostTable>;

export const findPost = (db: Kysely<Schema>, municipality: string, post: string) =>
  db
    .selectFrom('post')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('id', '=', post)
    .executeTakeFirst();

/** A post that this author may see: an own one, or one of an own group. */
export async function findMyPost(
  db: Kysely<Schema>,
  { municipality, post, author }: { municipality: string; post: string; author: PostAuthor },
): Promise<KeptPost | undefined> {
  const row = await findPost(db, municipality, post);
  return row && row.removed_at === null && seesPost(author, row) ? row : undefined;
}

const seesPost = (author: PostAuthor, { author_id, group_id }: KeptPost): boolean =>
  author_id === author.id || author.groups.some(({ group }) => group === group_id);
