import type { Kysely } from 'kysely';
import type { PostDraft } from '../../shared/posting/post-draft.ts';
import { ownsAll } from '../assets/read-assets.ts';
import type { Schema } from '../db/schema.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { assetNames } from './post.store.ts';
import { byOf, type PostAuthor } from './post-author.ts';

/** Refuses a draft that names what its author does not have, or what is not in this municipality. */
export async function refuseDraft(
  db: Kysely<Schema>,
  { municipality, author, draft }: { municipality: string; author: PostAuthor; draft: PostDraft },
): Promise<Refused | null> {
  if (byOf(author, draft) === null) return refuse('name/unknown', 'draft.group');
  if (!(await ownsAll(db, { municipality, owner: author.id, names: assetNames(draft) }))) {
    return refuse('name/unknown', 'draft.media');
  }
  for (const table of ['project', 'event'] as const) {
    const name = draft[table];
    if (name === null) continue;
    const row = await db
      .selectFrom(table)
      .select('id')
      .where('municipality_id', '=', municipality)
      .where('id', '=', name)
      .executeTakeFirst();
    if (!row) return refuse('name/unknown', `draft.${table}`);
  }
  return null;
}
