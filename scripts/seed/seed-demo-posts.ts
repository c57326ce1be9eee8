import type { OfficeClient } from '../../server/office/office-client.ts';
import {
  createPosterGroup,
  invitePoster,
  listPosterGroups,
  listPosters,
  makePosterLink,
} from '../../shared/office/posters.ts';
import { approvePost, listPosts } from '../../shared/office/posts.ts';
import { createMyPost, submitMyPost } from '../../shared/posting/posts.ts';
import { DEMO_GROUP, DEMO_POSTER, DEMO_POSTS, type DemoPost } from './demo-posts.ts';
import { drawScenePhoto } from './draw-scene-photo.ts';
import { stableId } from './import-past.ts';
import { type PostingClient, postingClient } from './posting-client.ts';

interface Town {
  readonly admin: OfficeClient;
  readonly url: string;
  readonly municipality: string;
}

/**
 * A group, its poster, and posts that went the way of all posts: handed in, and approved but for one. Their movies are
 * the worker's work, once it runs. Done already, or in part: what is there stays as it is.
 */
export async function seedDemoPosts(town: Town): Promise<void> {
  const { admin, url, municipality } = town;
  const params = { municipality };
  const groups = await admin.call(listPosterGroups, { params });
  if (!groups.some(({ group }) => group === DEMO_GROUP.id)) {
    await admin.call(createPosterGroup, { params, body: { ...DEMO_GROUP, approval: 'office' } });
  }
  const missing: DemoPost[] = [];
  for (const post of DEMO_POSTS) if (!(await isHandedIn(town, post))) missing.push(post);
  if (missing.length === 0) return;
  const link = await posterLink(town);
  if (link === null) return;
  const poster = await postingClient(url, municipality, link);
  const handedIn = await Promise.all(missing.map((post) => handIn(town, poster, post)));
  for (const one of handedIn) {
    if (one === null || !one.approved) continue;
    const { post, revision, tags } = one;
    await admin.call(approvePost, {
      params: { municipality, post },
      body: { revision, tags: [...tags] },
    });
  }
}

/** Whatever became of it since. */
async function isHandedIn(town: Town, { key, draft }: DemoPost): Promise<boolean> {
  const params = { municipality: town.municipality };
  const { rows } = await town.admin.call(listPosts, { params, query: { search: draft.title } });
  return rows.some(({ post }) => post === idOf(town, key));
}

const idOf = ({ municipality }: Town, key: string): string => stableId(`${municipality}/post/${key}`);

/** A link that signs the demo's poster in; she is invited when she is not there yet. Null when she is blocked. */
async function posterLink({ admin, municipality }: Town): Promise<string | null> {
  const { email, name } = DEMO_POSTER;
  const params = { municipality };
  const { rows } = await admin.call(listPosters, { params, query: { search: email } });
  const known = rows.find((row) => row.email === email);
  if (known?.blockedAt) return null;
  const made = known
    ? await admin.call(makePosterLink, { params: { ...params, poster: known.poster } })
    : await admin.call(invitePoster, { params, body: { email, name, groups: [DEMO_GROUP.id] } });
  return made.link;
}

/** Sends the photos and hands the post in; null when it is there already. */
async function handIn(town: Town, poster: PostingClient, { key, draft, photos, tags, approved }: DemoPost) {
  const params = { municipality: town.municipality };
  const post = idOf(town, key);
  const names: string[] = [];
  for (const photo of photos) names.push(await poster.upload(await drawScenePhoto(photo)));
  const kept = await poster.call(createMyPost, {
    params,
    body: { post, draft: { ...draft, media: { kind: 'photos', photos: names } } },
  });
  // Somebody works on it meanwhile.
  if (kept.state !== 'draft' || kept.revision !== 1) return null;
  const { revision } = await poster.call(submitMyPost, {
    params: { ...params, post },
    body: { revision: kept.revision, consent: { pictured: 'nobody' } },
  });
  return { post, revision, tags, approved };
}
