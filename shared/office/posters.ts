import { z } from 'zod';
import { Slug, Uuid } from '../id.ts';
import { Approval, PosterName, SignUp } from '../posting/poster.ts';
import { Instant } from '../time.ts';
import { endpoint } from './endpoint.ts';
import { Email } from './me.ts';
import { PageQuery, pageOf } from './page.ts';
import { InTown, Why } from './paths.ts';

const OfPoster = InTown.extend({ poster: Uuid });
const OfGroup = InTown.extend({ group: Slug });
const Groups = z.array(Slug).max(20);
const GroupName = z.string().trim().min(1).max(40);

export const PosterRow = z.object({
  poster: Uuid,
  email: z.string(),
  name: z.string(),
  groups: z.array(z.object({ group: Slug, name: z.string() })),
  createdAt: Instant,
  /** Null of somebody who was invited and has not come yet. */
  signedInAt: Instant.nullable(),
  blockedAt: Instant.nullable(),
  /** Handed in so far. */
  posts: z.int(),
});
export type PosterRow = z.infer<typeof PosterRow>;

export const listPosters = endpoint({
  id: 'listPosters',
  method: 'get',
  path: '/m/:municipality/posters',
  needs: 'poster.read',
  summary: 'Who posts here, by name',
  params: InTown,
  query: PageQuery.extend({ group: Slug.optional() }),
  answer: pageOf(PosterRow),
});

/** A link that signs a poster in, for the office to hand over; it was sent by e-mail too. */
const PosterLink = z.object({ poster: Uuid, link: z.string(), expiresAt: Instant });

export const invitePoster = endpoint({
  id: 'invitePoster',
  method: 'post',
  path: '/m/:municipality/posters',
  needs: 'poster.write',
  summary: 'Makes an account for somebody and sends a link that signs in; it is shown too',
  params: InTown,
  body: z.strictObject({ email: Email, name: PosterName, groups: Groups.default([]) }),
  answer: PosterLink,
});

export const makePosterLink = endpoint({
  id: 'makePosterLink',
  method: 'post',
  path: '/m/:municipality/posters/:poster/link',
  needs: 'poster.write',
  summary: 'A new link that signs a poster in; former ones open nothing any more',
  params: OfPoster,
  answer: PosterLink,
});

export const blockPoster = endpoint({
  id: 'blockPoster',
  method: 'post',
  path: '/m/:municipality/posters/:poster/block',
  needs: 'poster.write',
  summary: 'Lets somebody post no more; sign-ins end, what is shown stays',
  params: OfPoster,
  body: z.strictObject({ why: Why }),
  answer: z.object({ poster: Uuid, blockedAt: Instant.nullable() }),
});

export const unblockPoster = endpoint({
  id: 'unblockPoster',
  method: 'post',
  path: '/m/:municipality/posters/:poster/unblock',
  needs: 'poster.write',
  summary: 'Lets somebody post again',
  params: OfPoster,
  body: z.strictObject({ why: Why }),
  answer: z.object({ poster: Uuid, blockedAt: Instant.nullable() }),
});

export const setPosterGroups = endpoint({
  id: 'setPosterGroups',
  method: 'put',
  path: '/m/:municipality/posters/:poster/groups',
  needs: 'poster.write',
  summary: 'Says in the name of which groups somebody may post',
  params: OfPoster,
  body: z.strictObject({ groups: Groups }),
  answer: z.object({ poster: Uuid, groups: z.array(Slug) }),
});

export const GroupRow = z.object({
  group: Slug,
  name: z.string(),
  approval: Approval,
  members: z.int(),
  posts: z.int(),
  createdAt: Instant,
});
export type GroupRow = z.infer<typeof GroupRow>;

export const listPosterGroups = endpoint({
  id: 'listPosterGroups',
  method: 'get',
  path: '/m/:municipality/poster-groups',
  needs: 'poster.read',
  summary: 'The groups in whose names is posted',
  params: InTown,
  answer: z.array(GroupRow),
});

export const createPosterGroup = endpoint({
  id: 'createPosterGroup',
  method: 'post',
  path: '/m/:municipality/poster-groups',
  needs: 'poster.write',
  summary: 'A new group; its posts wait for the office unless said',
  params: InTown,
  body: z.strictObject({ id: Slug, name: GroupName, approval: Approval.default('office') }),
  answer: z.object({ group: Slug }),
});

export const updatePosterGroup = endpoint({
  id: 'updatePosterGroup',
  method: 'put',
  path: '/m/:municipality/poster-groups/:group',
  needs: 'poster.write',
  summary: 'Changes a group’s name, or whether the office approves its posts',
  params: OfGroup,
  body: z.strictObject({ name: GroupName, approval: Approval }).partial(),
  answer: z.object({ group: Slug }),
});

export const readPostingSettings = endpoint({
  id: 'readPostingSettings',
  method: 'get',
  path: '/m/:municipality/posting-settings',
  needs: 'poster.read',
  summary: 'Who may become a poster here',
  params: InTown,
  answer: z.object({ signUp: SignUp, page: z.string() }),
});

export const updatePostingSettings = endpoint({
  id: 'updatePostingSettings',
  method: 'put',
  path: '/m/:municipality/posting-settings',
  needs: 'poster.write',
  summary: 'Says who may become a poster here: whom the office invites, or anybody with an e-mail address',
  params: InTown,
  body: z.strictObject({ signUp: SignUp }),
  answer: z.object({ signUp: SignUp }),
});
