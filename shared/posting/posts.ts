import { z } from 'zod';
import { Slug, Uuid } from '../id.ts';
import { endpoint } from '../office/endpoint.ts';
import { PageQuery, pageOf } from '../office/page.ts';
import { InTown } from '../office/paths.ts';
import { Orientation, Storyboard } from '../storyboard.ts';
import { Text } from '../text.ts';
import { Instant } from '../time.ts';
import { Consent, MyPost, OfPost, PostRow, PostState } from './post.ts';
import { PostDraft, PostLack } from './post-draft.ts';

/** The revision that the asking page has seen; another one is refused as `post/stale-revision`, with nothing lost. */
const Revision = z.int().min(1);

export const readPostingChoices = endpoint({
  id: 'readPostingChoices',
  method: 'get',
  path: '/m/:municipality/choices',
  needs: 'poster',
  summary: 'The projects to give to and the events that a post may name',
  params: InTown,
  answer: z.object({
    projects: z.array(z.object({ project: Slug, name: Text, by: Text })),
    events: z.array(z.object({ event: Slug, name: Text, startsAt: Instant.nullable() })),
  }),
});

export const listMyPosts = endpoint({
  id: 'listMyPosts',
  method: 'get',
  path: '/m/:municipality/posts',
  needs: 'poster',
  summary: 'The own posts and those of the own groups, the newest first',
  params: InTown,
  query: PageQuery.extend({ state: PostState.optional() }),
  answer: pageOf(PostRow.extend({ mine: z.boolean() })),
});

export const createMyPost = endpoint({
  id: 'createMyPost',
  method: 'post',
  path: '/m/:municipality/posts',
  needs: 'poster',
  summary: 'A new draft, under an id that its page made: asked twice, done once',
  params: InTown,
  body: z.strictObject({ post: Uuid, draft: PostDraft }),
  // A draft is nobody's business but its poster's: the log tells that it was kept.
  secrets: ['draft'],
  answer: MyPost,
});

export const readMyPost = endpoint({
  id: 'readMyPost',
  method: 'get',
  path: '/m/:municipality/posts/:post',
  needs: 'poster',
  summary: 'One post, with its draft and assets',
  params: OfPost,
  answer: MyPost,
});

export const saveMyPost = endpoint({
  id: 'saveMyPost',
  method: 'put',
  path: '/m/:municipality/posts/:post',
  needs: 'poster',
  summary: 'Keeps a draft; refused when it was changed elsewhere since this revision',
  params: OfPost,
  body: z.strictObject({ revision: Revision, draft: PostDraft }),
  secrets: ['draft'],
  answer: MyPost,
});

export const previewMyPost = endpoint({
  id: 'previewMyPost',
  method: 'post',
  path: '/m/:municipality/preview',
  needs: 'poster',
  summary: 'The storyboard of a draft as it is on the page; nothing is kept',
  params: InTown,
  secrets: ['draft'],
  body: z.strictObject({ draft: PostDraft, orientation: Orientation.default('landscape') }),
  answer: z.object({
    /** Null while something is lacking. */
    storyboard: Storyboard.nullable(),
    lacks: z.array(PostLack),
  }),
});

export const submitMyPost = endpoint({
  id: 'submitMyPost',
  method: 'post',
  path: '/m/:municipality/posts/:post/submit',
  needs: 'poster',
  summary: 'Hands a draft in: it waits for the office, or is approved at once in the name of a trusted group',
  params: OfPost,
  body: z.strictObject({ revision: Revision, consent: Consent }),
  answer: MyPost,
});

export const reopenMyPost = endpoint({
  id: 'reopenMyPost',
  method: 'post',
  path: '/m/:municipality/posts/:post/reopen',
  needs: 'poster',
  summary: 'Makes a post that waits or was declined a draft again',
  params: OfPost,
  body: z.strictObject({ revision: Revision }),
  answer: MyPost,
});

export const takeMyPostDown = endpoint({
  id: 'takeMyPostDown',
  method: 'post',
  path: '/m/:municipality/posts/:post/take-down',
  needs: 'poster',
  summary: 'Takes an own approved post from every screen',
  params: OfPost,
  body: z.strictObject({ revision: Revision }),
  answer: MyPost,
});

export const removeMyPost = endpoint({
  id: 'removeMyPost',
  method: 'post',
  path: '/m/:municipality/posts/:post/remove',
  needs: 'poster',
  summary:
    'Throws away an own draft, or an own post that was declined or is no longer shown, with its photos',
  params: OfPost,
  body: z.strictObject({ revision: Revision }),
  answer: z.object({ removed: z.literal(true) }),
});

/** A movie of a post on its way. */
export const MovieProgress = z.object({
  orientation: Orientation,
  state: z.enum(['queued', 'running', 'done', 'parked', 'cancelled']),
  framesDone: z.int(),
  framesPlanned: z.int(),
  /** The movie, once it is made. */
  movie: Uuid.nullable(),
});
export type MovieProgress = z.infer<typeof MovieProgress>;

export const readMyPostProgress = endpoint({
  id: 'readMyPostProgress',
  method: 'get',
  path: '/m/:municipality/posts/:post/progress',
  needs: 'poster',
  summary: 'How far the movies of a post are made',
  params: OfPost,
  answer: z.object({ state: PostState, movies: z.array(MovieProgress) }),
});
