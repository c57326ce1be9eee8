import { planStoryboard } from '../../media/plan/plan-storyboard.ts';
import { townRuler } from '../../media/run/words/town-font.ts';
import { townReadings } from '../../media/run/words/town-readings.ts';
import { lacksOf } from '../../shared/posting/post-draft.ts';
import * as endpoints from '../../shared/posting/posts.ts';
import { refuse } from '../http/problem.ts';
import { postContent } from '../movies/post-content.ts';
import { readProgress } from '../movies/read-progress.ts';
import { done, route } from '../office/office-route.ts';
import { ownLimit } from '../office/own-limit.ts';
import { findMyPost } from './find-post.ts';
import { byOf, postAuthor } from './post-author.ts';
import { refuseDraft } from './refuse-draft.ts';

/** A storyboard takes the thread with the doors some milliseconds; the page asks for one each 450 ms at the most. */
const previews = ownLimit({ perWho: 150, together: 1_200, windowMs: 60_000 });

export const previewMyPost = route(endpoints.previewMyPost, async (world, { params, body }) => {
  const { db, actor, publicOrigin } = world;
  const { municipality } = params;
  const author = await postAuthor(db, actor, municipality);
  if (author.status === 'refused') return author;
  if (!previews(world).take(author.id)) return refuse('request/too-many', undefined, { 'retry-after': '10' });
  const { draft, orientation } = body;
  const refused = await refuseDraft(db, { municipality, author, draft });
  if (refused) return refused;
  const by = byOf(author, draft) ?? author.by;
  const content = await postContent(db, { municipality, draft, by, orientation, publicOrigin });
  const lacks = [...lacksOf(draft)];
  return done({ storyboard: content && planStoryboard(content, townRuler(), townReadings()), lacks });
});

export const readMyPostProgress = route(endpoints.readMyPostProgress, async ({ db, actor }, { params }) => {
  const { municipality, post } = params;
  const author = await postAuthor(db, actor, municipality);
  if (author.status === 'refused') return author;
  const row = await findMyPost(db, { municipality, post, author });
  if (!row) return refuse('name/unknown', post);
  return done({ state: row.state, movies: [...(await readProgress(db, municipality, post))] });
});
