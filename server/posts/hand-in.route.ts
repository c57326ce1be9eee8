import { lacksOf, type PostDraft } from '../../shared/posting/post-draft.ts';
import * as endpoints from '../../shared/posting/posts.ts';
import { isRemovable } from '../../shared/posting/room.ts';
import { movePost, type PostMove } from '../../shared/rules/move-post.ts';
import { toInstant } from '../../shared/time.ts';
import { letGoOfAssets } from '../assets/let-go-of-assets.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { cancelRenders, dropMovies } from '../movies/cancel-renders.ts';
import { queueRenders } from '../movies/queue-renders.ts';
import { done, route } from '../office/office-route.ts';
import { commit, type OfficeWorld, type OfficeWrite } from '../office/office-world.ts';
import { findMyPost, type KeptPost } from './find-post.ts';
import { assetNames, draftOf, myPost, setPost } from './post.store.ts';
import { byOf, type PostAuthor, postAuthor } from './post-author.ts';
import { refuseDraft } from './refuse-draft.ts';

interface Moved {
  readonly municipality: string;
  readonly post: string;
  readonly revision: number;
  readonly move: PostMove;
  /** Whether this very move was made before, and only its answer was lost: then it is answered again. */
  readonly isMade?: (before: KeptPost) => boolean;
}

type Change = Partial<Omit<KeptPost, 'municipality_id' | 'id' | 'revision'>>;

/** Moves an own post to its next state: `also` says what else changes with it. */
function moveMine(
  world: OfficeWorld,
  { municipality, post, revision, move, isMade }: Moved,
  also: (write: OfficeWrite, before: KeptPost, author: PostAuthor) => Promise<Change | Refused>,
  after: (write: OfficeWrite, row: KeptPost) => Promise<void> = async () => {},
) {
  return commit(world, municipality, async (write) => {
    const { trx, audit } = write;
    const author = await postAuthor(trx, world.actor, municipality);
    if (author.status === 'refused') return author;
    const before = await findMyPost(trx, { municipality, post, author });
    if (!before) return refuse('name/unknown', post);
    if (before.author_id !== author.id) return refuse('permission/missing', 'another’s post');
    if (isMade?.(before)) return done(await myPost(trx, before, author));
    if (before.revision !== revision) return refuse('post/stale-revision', `revision ${before.revision}`);
    const state = movePost(before.state, move);
    if (state === null) return refuse('state/conflict', before.state);
    const change = await also(write, before, author);
    if ('code' in change) return change;
    const row = await setPost(trx, before)
      .set({ state, revision: before.revision + 1, updated_at: toInstant(world.nowMs()), ...change })
      .returningAll()
      .executeTakeFirstOrThrow();
    audit({ subject: `post/${post}`, before: { state: before.state }, after: told(row) });
    await after(write, row);
    return done(await myPost(trx, row, author));
  });
}

const told = ({ state, title, by_name: by, project_id: project, event_id: event, consent }: KeptPost) => ({
  state,
  title,
  by,
  project,
  event,
  consent: consent === null ? null : JSON.parse(consent),
});

/** From a draft of this revision nothing but its handing in leads here; the office may have decided since. */
function isHandedIn({ state, revision, decided_by }: KeptPost, from: number): boolean {
  const decided = state === 'approved' || state === 'declined';
  if (revision === from + 1) return state === 'waiting' || (state === 'approved' && decided_by === '');
  return revision === from + 2 && decided && decided_by !== '';
}

export const submitMyPost = route(endpoints.submitMyPost, (world, { params, body }) => {
  const { municipality, post } = params;
  const now = toInstant(world.nowMs());
  const consent = JSON.stringify(body.consent);
  const isMade = (before: KeptPost) => isHandedIn(before, body.revision) && before.consent === consent;
  return moveMine(
    world,
    { municipality, post, revision: body.revision, move: 'submit', isMade },
    async ({ trx }, before, author) => {
      const draft = draftOf(before);
      const refused = await refuseDraft(trx, { municipality, author, draft });
      if (refused) return refused;
      const [lack] = lacksOf(draft);
      if (lack) return refuse('post/incomplete', lack);
      const isTrusted = author.groups.find(({ group }) => group === draft.group)?.approval === 'none';
      return {
        by_name: byOf(author, draft) ?? author.by,
        consent,
        submitted_at: now,
        why: null,
        ...(isTrusted && { state: 'approved' as const, decided_at: now, decided_by: '' }),
      };
    },
    async ({ trx, tell }, { state }) => {
      const { publicOrigin } = world;
      await queueRenders(trx, { municipality, post, nowMs: world.nowMs(), publicOrigin });
      if (state === 'approved') await tell('manifest', '');
    },
  );
});

export const reopenMyPost = route(endpoints.reopenMyPost, (world, { params, body }) =>
  moveMine(
    world,
    { ...params, ...body, move: 'reopen' },
    async () => ({ submitted_at: null, decided_at: null, decided_by: null }),
    ({ trx }) => cancelRenders(trx, { ...params, nowMs: world.nowMs() }),
  ),
);

export const takeMyPostDown = route(endpoints.takeMyPostDown, (world, { params, body }) =>
  moveMine(
    world,
    { ...params, ...body, move: 'take-down' },
    async () => ({ taken_down_at: toInstant(world.nowMs()) }),
    async ({ trx, tell }) => {
      await cancelRenders(trx, { ...params, nowMs: world.nowMs() });
      await tell('manifest', '');
    },
  ),
);

/** Reports and figures name it: title and author stay, with nothing that somebody could be seen in. */
async function emptyPost(trx: OfficeWrite['trx'], row: KeptPost, draft: PostDraft, now: string) {
  const emptied: PostDraft = { ...draft, text: '', media: { kind: 'photos', photos: [] } };
  await setPost(trx, row)
    .set({ draft: JSON.stringify(emptied), removed_at: now, revision: row.revision + 1, updated_at: now })
    .execute();
}

/** It was on no screen: nothing names it. */
async function deletePost(trx: OfficeWrite['trx'], { municipality_id, id }: KeptPost) {
  await trx.deleteFrom('post').where('municipality_id', '=', municipality_id).where('id', '=', id).execute();
}

export const removeMyPost = route(endpoints.removeMyPost, (world, { params, body }) =>
  commit(world, params.municipality, async ({ trx, audit }) => {
    const { municipality, post } = params;
    const author = await postAuthor(trx, world.actor, municipality);
    if (author.status === 'refused') return author;
    const before = await findMyPost(trx, { municipality, post, author });
    if (!before) return refuse('name/unknown', post);
    if (before.author_id !== author.id) return refuse('permission/missing', 'another’s post');
    if (before.revision !== body.revision)
      return refuse('post/stale-revision', `revision ${before.revision}`);
    if (!isRemovable(before.state)) return refuse('state/conflict', before.state);
    const why = before.state === 'draft' ? '下書きの削除' : '投稿者による削除';
    await dropMovies(trx, { municipality, post, nowMs: world.nowMs(), why });
    const draft = draftOf(before);
    if (before.state === 'taken-down') await emptyPost(trx, before, draft, toInstant(world.nowMs()));
    else await deletePost(trx, before);
    await letGoOfAssets(trx, { municipality, owner: author.id, names: assetNames(draft) });
    audit({ subject: `post/${post}`, before: { state: before.state, title: before.title } });
    return done({ removed: true as const });
  }),
);
