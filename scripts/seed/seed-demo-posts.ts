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
  const handedIn = await admin.call(listPosts, { params, query: { limit: 200 } });
  const missing = DEMO_POSTS.filter(({ key }) => !handedIn.rows.some(({ post }) => post === idOf(town, key)));
  if (missing.length > 0) {
    const poster = await postingClient(url, municipality, await posterLink(town));
    await Promise.all(missing.map((post) => handIn(town, poster, post)));
  }
  const { rows } = await admin.call(listPosts, { params, query: { state: 'waiting', limit: 200 } });
  for (const { key, approved, tags } of DEMO_POSTS) {
    const row = rows.find(({ post }) => post === idOf(town, key));
    if (!approved || !row || !missing.some((post) => post.key === key)) continue;
    await admin.call(approvePost, {
      params: { municipality, post: row.post },
      body: { revision: row.revision, tags: [...tags] },
    });
  }
}

const idOf = ({ municipality }: Town, key: string): string => stableId(`${municipality}/post/${key}`);

/** A link that signs the demo's poster in; she is invited when she is not there yet. */
async function posterLink({ admin, municipality }: Town): Promise<string> {
  const { email, name } = DEMO_POSTER;
  const params = { municipality };
  const { rows } = await admin.call(listPosters, { params, query: { search: email } });
  const known = rows.find((row) => row.email === email);
  const made = known
    ? await admin.call(makePosterLink, { params: { ...params, poster: known.poster } })
    : await admin.call(invitePoster, { params, body: { email, name, groups: [DEMO_GROUP.id] } });
  return made.link;
}

async function handIn(town: Town, poster: PostingClient, { key, draft, photos }: DemoPost): Promise<void> {
  const params = { municipality: town.municipality };
  const post = idOf(town, key);
  const names: string[] = [];
  for (const photo of photos) names.push(await poster.upload(await drawScenePhoto(photo)));
  const { revision } = await poster.call(createMyPost, {
    params,
    body: { post, draft: { ...draft, media: { kind: 'photos', photos: names } } },
  });
  await poster.call(submitMyPost, {
    params: { ...params, post },
    body: { revision, consent: { pictured: 'nobody' } },
  });
}
