import type { Kysely } from 'kysely';
import { Consent, type MyPost, type PostRow } from '../../shared/posting/post.ts';
import { PostDraft } from '../../shared/posting/post-draft.ts';
import { readAssets } from '../assets/read-assets.ts';
import type { Schema } from '../db/schema.ts';
import type { KeptPost } from './find-post.ts';
import type { PostAuthor } from './post-author.ts';

export const draftOf = ({ draft }: Pick<KeptPost, 'draft'>): PostDraft => PostDraft.parse(JSON.parse(draft));
export const consentOf = ({ consent }: Pick<KeptPost, 'consent'>): Consent | null =>
  consent === null ? null : Consent.parse(JSON.parse(consent));

/** The photos, or the clip, that a draft names. */
export const assetNames = ({ media }: Pick<PostDraft, 'media'>): readonly string[] =>
  media.kind === 'photos' ? media.photos : [media.clip];

export function postRow(row: KeptPost): PostRow {
  const draft = draftOf(row);
  return {
    post: row.id,
    state: row.state,
    revision: row.revision,
    title: row.title,
    by: row.by_name,
    group: row.group_id,
    template: draft.template,
    project: row.project_id,
    event: row.event_id,
    cover: assetNames(draft)[0] ?? null,
    why: row.why,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    submittedAt: row.submitted_at,
    decidedAt: row.decided_at,
    takenDownAt: row.taken_down_at,
  };
}

/** A post as its author, or another of the group, works on it. */
export async function myPost(db: Kysely<Schema>, row: KeptPost, author: PostAuthor): Promise<MyPost> {
  const draft = draftOf(row);
  return {
    ...postRow(row),
    mine: row.author_id === author.id,
    draft,
    consent: consentOf(row),
    assets: [...(await readAssets(db, row.municipality_id, assetNames(draft)))],
  };
}

/** What the columns of a post say of its draft. */
export const draftColumns = (draft: PostDraft, by: string) => ({
  group_id: draft.group,
  by_name: by,
  project_id: draft.project,
  event_id: draft.event,
  title: draft.title.trim(),
  draft: JSON.stringify(draft),
});

export const setPost = (
  trx: Kysely<Schema>,
  { municipality_id, id }: Pick<KeptPost, 'municipality_id' | 'id'>,
) => trx.updateTable('post').where('municipality_id', '=', municipality_id).where('id', '=', id);
