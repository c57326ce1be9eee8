import type { Kysely } from 'kysely';
import { lacksOf, type PostDraft } from '../../shared/posting/post-draft.ts';
import type { Orientation, PostContent } from '../../shared/storyboard.ts';
import type { Schema } from '../db/schema.ts';
import { textOf } from '../db/text-column.ts';

/** The most that an end card says of a project's name. */
const NAME_MAX = 60;
const NAMED_BY_MAX = 40;
const MILLION = 1_000_000;

export interface DraftOfPost {
  readonly municipality: string;
  readonly draft: PostDraft;
  /** As the movie names who posts. */
  readonly by: string;
  readonly orientation: Orientation;
  /** Where the server is for telephones; null leaves the QR code out. */
  readonly publicOrigin: string | null;
}

/**
 * What a draft's movie is made of: its photos or clip as they are stored, its project as it is now. Null while something
 * is lacking, an asset too. The preview and the movie are both planned from it.
 */
export async function postContent(db: Kysely<Schema>, of: DraftOfPost): Promise<PostContent | null> {
  const { municipality, draft, by, orientation } = of;
  if (lacksOf(draft).length > 0) return null;
  const media = await mediaOf(db, municipality, draft.media);
  if (media === null) return null;
  return {
    title: draft.title.trim(),
    text: draft.text,
    by: by.slice(0, NAMED_BY_MAX),
    media,
    project: draft.project === null ? null : await projectOf(db, of, draft.project),
    template: draft.template,
    music: draft.music,
    subtitles: draft.subtitles,
    furigana: draft.furigana,
    orientation,
  };
}

async function mediaOf(
  db: Kysely<Schema>,
  municipality: string,
  media: PostDraft['media'],
): Promise<PostContent['media'] | null> {
  const names = media.kind === 'photos' ? media.photos : [media.clip];
  const rows = await db
    .selectFrom('asset')
    .select(['sha256', 'kind', 'width', 'height', 'lightest_millionths', 'duration_ms'])
    .where('municipality_id', '=', municipality)
    .where('sha256', 'in', names)
    .execute();
  const of = new Map(rows.map((row) => [row.sha256, row]));
  if (media.kind === 'clip') {
    const row = of.get(media.clip);
    if (row?.kind !== 'clip' || row.duration_ms === null) return null;
    return { kind: 'clip', clip: { sha256: row.sha256, durationMs: row.duration_ms } };
  }
  const photos = media.photos.flatMap((sha256) => {
    const row = of.get(sha256);
    if (row?.kind !== 'photo' || row.width === null || row.height === null) return [];
    const { width, height } = row;
    return [{ sha256, width, height, lightest: (row.lightest_millionths ?? MILLION) / MILLION }];
  });
  return photos.length === media.photos.length ? { kind: 'photos', photos } : null;
}

async function projectOf(
  db: Kysely<Schema>,
  { municipality, publicOrigin }: DraftOfPost,
  project: string,
): Promise<PostContent['project']> {
  const row = await db
    .selectFrom('project')
    .select(['name', 'goal_yen'])
    .where('municipality_id', '=', municipality)
    .where('id', '=', project)
    .executeTakeFirst();
  if (!row) return null;
  return {
    name: textOf(row.name).ja.slice(0, NAME_MAX),
    goalYen: row.goal_yen > 0 ? row.goal_yen : null,
    url: publicOrigin === null ? null : `${publicOrigin}/tv/${municipality}?project=${project}`,
  };
}
