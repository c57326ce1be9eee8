import { POSTING_TEMPLATES } from '../../../shared/posting/phrases.ts';
import type { MyPost } from '../../../shared/posting/post.ts';
import { PostDraft } from '../../../shared/posting/post-draft.ts';
import type { TemplateId } from '../../../shared/storyboard.ts';
import type { MediaItem } from './media-item.ts';

/** What somebody is working on: the draft as it is on this device, with files that are still on their way. */
export interface Work {
  readonly municipality: string;
  /** Whose it is: on a phone that two share, nobody sees the other's. */
  readonly person: string;
  readonly post: string;
  /** The newest that the server is known to have; null before it has any. */
  readonly revision: number | null;
  /** What the server has, as `canonical` writes it; null before it has any. */
  readonly saved: string | null;
  /** Drafts that were sent and not answered: the server may have taken them all the same. The newest is the last. */
  readonly unanswered: readonly string[];
  /** Everything but the pictures, which are `items`. */
  readonly words: Omit<PostDraft, 'media'>;
  readonly items: readonly MediaItem[];
  /** A design was chosen, not just offered. */
  readonly chosen: boolean;
}

/** An empty post of a design. */
export const newWords = (template: TemplateId, group: string | null = null): Work['words'] => ({
  title: '',
  text: '',
  group,
  project: null,
  event: null,
  template,
  music: POSTING_TEMPLATES[template].music,
  subtitles: true,
  furigana: POSTING_TEMPLATES[template].furigana,
});

/** Another design: its music and readings come along unless the person has chosen others than the former design's. */
export function withTemplate(words: Work['words'], template: TemplateId): Work['words'] {
  const former = POSTING_TEMPLATES[words.template];
  const next = POSTING_TEMPLATES[template];
  return {
    ...words,
    template,
    music: words.music === former.music ? next.music : words.music,
    furigana: words.furigana === former.furigana ? next.furigana : words.furigana,
  };
}

/** The draft as the server takes it: the pictures that have arrived, in their order. */
export function draftOf({ words, items }: Pick<Work, 'words' | 'items'>): PostDraft {
  const taken = items.filter(({ state, sha256 }) => state === 'taken' && sha256 !== null);
  const clip = taken.find(({ kind }) => kind === 'clip')?.sha256;
  const photos = taken.filter(({ kind }) => kind === 'photo').flatMap(({ sha256 }) => sha256 ?? []);
  return {
    ...words,
    media: clip ? { kind: 'clip', clip } : { kind: 'photos', photos },
  };
}

/** A draft as text: equal drafts give equal texts, whoever wrote them. */
export const canonical = (draft: PostDraft): string => JSON.stringify(PostDraft.parse(draft));

/** Whether the server has all of it. */
export const isSaved = (work: Work): boolean => canonical(draftOf(work)) === work.saved;

/** A post of the server's, to work on. Refused files and those on their way stay where they are on this device. */
export function workOf(post: MyPost, of: Pick<Work, 'municipality' | 'person'>): Work {
  const { media, ...words } = post.draft;
  const shas = media.kind === 'clip' ? [media.clip] : media.photos;
  return {
    ...of,
    post: post.post,
    revision: post.revision,
    saved: canonical(post.draft),
    unanswered: [],
    words,
    items: shas.map((sha256) => ({
      key: sha256,
      kind: media.kind === 'clip' ? 'clip' : 'photo',
      name: '',
      bytes: post.assets.find((asset) => asset.sha256 === sha256)?.bytes ?? 0,
      state: 'taken',
      sha256,
      why: null,
      uploadUrl: null,
    })),
    chosen: true,
  };
}
