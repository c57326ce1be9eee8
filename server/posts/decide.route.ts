import * as endpoints from '../../shared/office/posts.ts';
import { postingPage } from '../../shared/posting/poster.ts';
import { movePost, type PostMove } from '../../shared/rules/move-post.ts';
import { toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { postDecidedLetter } from '../mail/letters.ts';
import { cancelRenders } from '../movies/cancel-renders.ts';
import { queueRenders } from '../movies/queue-renders.ts';
import { townName } from '../municipalities/town-name.ts';
import { actorName } from '../office/actor.ts';
import { done, route } from '../office/office-route.ts';
import { commit, type OfficeWorld, type OfficeWrite } from '../office/office-world.ts';
import { findPoster } from '../posters/find-poster.ts';
import { findPost, type KeptPost } from './find-post.ts';
import { setPost } from './post.store.ts';

interface Decision {
  readonly municipality: string;
  readonly post: string;
  readonly move: PostMove;
  /** The one that was looked at; a post is taken down whichever it is. */
  readonly revision?: number;
  readonly why?: string;
}

type Change = Partial<Omit<KeptPost, 'municipality_id' | 'id' | 'revision' | 'state'>>;

/** Decides about a post that was handed in. */
function decide(
  world: OfficeWorld,
  { municipality, post, move, revision, why }: Decision,
  change: Change,
  after: (write: OfficeWrite) => Promise<void>,
) {
  return commit(world, municipality, async (write) => {
    const { trx, audit } = write;
    const before = await findPost(trx, municipality, post);
    // A draft is its poster's alone.
    if (!before || before.state === 'draft') return refuse('name/unknown', post);
    if (revision !== undefined && before.revision !== revision) {
      return refuse('post/stale-revision', `revision ${before.revision}`);
    }
    const state = movePost(before.state, move);
    if (state === null) return refuse('state/conflict', before.state);
    const row = await setPost(trx, before)
      .set({ ...change, state, why: why ?? null, revision: before.revision + 1 })
      .returningAll()
      .executeTakeFirstOrThrow();
    audit({
      subject: `post/${post}`,
      before: { state: before.state },
      after: { state, title: row.title, by: row.by_name, tags: JSON.parse(row.tags) },
      ...(why !== undefined && { why }),
    });
    await after(write);
    await tellPoster(world, write, row);
    return done({ post, state, revision: row.revision });
  });
}

/** The poster reads it in the own letter-box; staff see it at the console. */
async function tellPoster(
  { caller, nowMs }: OfficeWorld,
  { trx, mail }: OfficeWrite,
  { municipality_id: municipality, author_kind, author_id, title, state, why }: KeptPost,
): Promise<void> {
  if (author_kind !== 'poster') return;
  const poster = await findPoster(trx, municipality, author_id);
  if (!poster) return;
  const town = (await townName(trx, municipality))?.ja ?? '';
  const page = `${caller.origin}${postingPage(municipality)}`;
  const to = { to: poster.email, name: poster.name, town };
  mail(postDecidedLetter({ ...to, title, state, why, page, nowMs: nowMs() }));
}

const decided = (world: OfficeWorld): Change => ({
  decided_at: toInstant(world.nowMs()),
  decided_by: actorName(world.actor),
});

export const approvePost = route(endpoints.approvePost, (world, { params, body }) => {
  const { municipality, post } = params;
  const { revision, tags } = body;
  const change = { ...decided(world), tags: JSON.stringify(tags) };
  const decision = { municipality, post, move: 'approve', revision } as const;
  return decide(world, decision, change, async ({ trx, tell }) => {
    const { publicOrigin } = world;
    // Made when it was handed in; what has been given up since is tried again, and tags reach the movies.
    await queueRenders(trx, { municipality, post, nowMs: world.nowMs(), publicOrigin });
    await tell('manifest', '');
  });
});

export const declinePost = route(endpoints.declinePost, (world, { params, body }) =>
  decide(world, { ...params, ...body, move: 'decline' }, decided(world), ({ trx }) =>
    cancelRenders(trx, { ...params, nowMs: world.nowMs() }),
  ),
);

export const takePostDown = route(endpoints.takePostDown, (world, { params, body }) => {
  const { municipality, post } = params;
  const now = toInstant(world.nowMs());
  return decide(
    world,
    { municipality, post, why: body.why, move: 'take-down' },
    { taken_down_at: now },
    async ({ trx, tell }) => {
      await trx
        .updateTable('post_report')
        .set({ closed_at: now, closed_by: actorName(world.actor), note: body.why })
        .where('municipality_id', '=', municipality)
        .where('post_id', '=', post)
        .where('closed_at', 'is', null)
        .execute();
      await cancelRenders(trx, { municipality, post, nowMs: world.nowMs() });
      await tell('manifest', '');
    },
  );
});

export const setPostTags = route(endpoints.setPostTags, (world, { params, body }) =>
  commit(world, params.municipality, async ({ trx, tell, audit }) => {
    const { municipality, post } = params;
    const before = await findPost(trx, municipality, post);
    if (!before || before.state === 'draft') return refuse('name/unknown', post);
    const tags = JSON.stringify(body.tags);
    await setPost(trx, before).set({ tags }).execute();
    await trx
      .updateTable('movie')
      .set({ tags })
      .where('municipality_id', '=', municipality)
      .where('post_id', '=', post)
      .execute();
    await tell('manifest', '');
    audit({ subject: `post/${post}`, before: { tags: JSON.parse(before.tags) }, after: body });
    return done({ post, tags: body.tags });
  }),
);
