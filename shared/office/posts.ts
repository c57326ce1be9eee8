import { z } from 'zod';
import { Sha256, Slug, Uuid } from '../id.ts';
import { Asset, ThumbnailSize } from '../posting/asset.ts';
import { Consent, OfPost, PostRow, PostState } from '../posting/post.ts';
import { PostDraft } from '../posting/post-draft.ts';
import { MovieProgress } from '../posting/posts.ts';
import { ReportReason } from '../posting/reports.ts';
import { Tags } from '../tag.ts';
import { Text } from '../text.ts';
import { Instant } from '../time.ts';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { InTown, Why } from './paths.ts';

const Author = z.object({ kind: z.enum(['poster', 'staff']), id: Uuid, name: z.string() });

export const PostOfTown = PostRow.extend({
  author: Author,
  groupName: z.string().nullable(),
  tags: z.array(z.string()),
  /** Reports that nobody has closed. */
  openReports: z.int(),
});
export type PostOfTown = z.infer<typeof PostOfTown>;

export const listPosts = endpoint({
  id: 'listPosts',
  method: 'get',
  path: '/m/:municipality/posts',
  needs: 'post.read',
  summary: 'Posts that were handed in; those that wait come first in, first out, the others newest first',
  params: InTown,
  query: PageQuery.extend({
    state: PostState.exclude(['draft']).optional(),
    group: Slug.optional(),
    /** Only those with an open report. */
    reported: z.literal('yes').optional(),
  }),
  answer: pageOf(PostOfTown),
});

export const countPosts = endpoint({
  id: 'countPosts',
  method: 'get',
  path: '/m/:municipality/posts-open',
  needs: 'post.read',
  summary: 'How many posts wait, and how many have an open report',
  params: InTown,
  answer: z.object({ waiting: z.int(), reported: z.int() }),
});

export const ReportRow = z.object({
  report: Uuid,
  reason: ReportReason,
  text: z.string(),
  reportedAt: Instant,
  closedAt: Instant.nullable(),
  closedBy: z.string().nullable(),
  note: z.string().nullable(),
});
export type ReportRow = z.infer<typeof ReportRow>;

export const readPost = endpoint({
  id: 'readPost',
  method: 'get',
  path: '/m/:municipality/posts/:post',
  needs: 'post.read',
  summary: 'One post, with what was handed in, the consent, its movies and its reports',
  params: OfPost,
  answer: PostOfTown.extend({
    draft: PostDraft,
    consent: Consent.nullable(),
    decidedBy: z.string().nullable(),
    authorEmail: z.string().nullable(),
    projectName: Text.nullable(),
    eventName: Text.nullable(),
    assets: z.array(Asset),
    movies: z.array(MovieProgress),
    reports: z.array(ReportRow),
    /** What one can do with it now. */
    may: z.array(z.enum(['approve', 'decline', 'take-down'])),
  }),
});

export const readPostPicture = endpoint({
  id: 'readPostPicture',
  method: 'get',
  path: '/m/:municipality/posts/:post/assets/:asset/picture',
  needs: 'post.read',
  summary: 'A small picture of a photo or clip of a post',
  params: OfPost.extend({ asset: Sha256 }),
  query: z.strictObject({ size: ThumbnailSize.default('large') }),
  answer: z.string(),
  file: 'image/jpeg',
});

/** The revision that was looked at: what has changed since is not decided unseen. */
const Seen = z.int().min(1);
const Decided = z.object({ post: Uuid, state: PostState, revision: z.int() });

export const approvePost = endpoint({
  id: 'approvePost',
  method: 'post',
  path: '/m/:municipality/posts/:post/approve',
  needs: 'post.decide',
  summary: 'Lets a post be shown; its movies go to the kiosks once they are made',
  params: OfPost,
  body: z.strictObject({ revision: Seen, tags: Tags.default([]) }),
  answer: Decided,
});

export const declinePost = endpoint({
  id: 'declinePost',
  method: 'post',
  path: '/m/:municipality/posts/:post/decline',
  needs: 'post.decide',
  summary: 'Sends a post back to its poster, who reads why',
  params: OfPost,
  body: z.strictObject({ revision: Seen, why: Why }),
  answer: Decided,
});

export const takePostDown = endpoint({
  id: 'takePostDown',
  method: 'post',
  path: '/m/:municipality/posts/:post/take-down',
  needs: 'post.decide',
  summary: 'Takes a post from every screen; its open reports are closed',
  params: OfPost,
  body: z.strictObject({ why: Why }),
  answer: Decided,
});

export const setPostTags = endpoint({
  id: 'setPostTags',
  method: 'put',
  path: '/m/:municipality/posts/:post/tags',
  needs: 'post.decide',
  summary: 'Says under which words playlists find a post',
  params: OfPost,
  body: z.strictObject({ tags: Tags }),
  answer: z.object({ post: Uuid, tags: z.array(z.string()) }),
});

export const closePostReport = endpoint({
  id: 'closePostReport',
  method: 'post',
  path: '/m/:municipality/posts/:post/reports/:report/close',
  needs: 'post.decide',
  summary: 'Closes a report after it was looked at',
  params: OfPost.extend({ report: Uuid }),
  body: z.strictObject({ note: Why }),
  answer: z.object({ closed: z.literal(true) }),
});
