import * as endpoints from '../../shared/posting/posts.ts';
import { toInstant } from '../../shared/time.ts';
import { holdsWords } from '../db/holds-words.ts';
import { refuse } from '../http/problem.ts';
import { created, done, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { fromAfter, toAfter } from '../office/page-cursor.ts';
import { findMyPost, findPost } from './find-post.ts';
import { draftColumns, myPost, postRow, setPost } from './post.store.ts';
import { byOf, postAuthor } from './post-author.ts';
import { refuseDraft } from './refuse-draft.ts';

export const listMyPosts = route(endpoints.listMyPosts, async ({ db, actor }, { params, query }) => {
  const author = await postAuthor(db, actor, params.municipality);
  if (author.status === 'refused') return author;
  const after = query.after === undefined ? null : fromAfter(query.after, ['', '']);
  if (query.after !== undefined && after === null) return refuse('request/malformed', 'query.after');
  const groups = author.groups.map(({ group }) => group);
  const search = (query.search ?? '').trim();
  const rows = await db
    .selectFrom('post')
    .selectAll()
    .where('municipality_id', '=', params.municipality)
    .where('removed_at', 'is', null)
    .where(({ eb, or }) =>
      or([eb('author_id', '=', author.id), ...(groups.length > 0 ? [eb('group_id', 'in', groups)] : [])]),
    )
    .$if(search !== '', (found) => found.where(holdsWords(['title'], search)))
    .$if(query.state !== undefined, (found) => found.where('state', '=', query.state ?? 'draft'))
    .$if(after !== null, (found) =>
      found.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('created_at', 'id'), '<', tuple(after?.[0] ?? '', after?.[1] ?? '')),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return done({
    rows: page.map((row) => ({ ...postRow(row), mine: row.author_id === author.id })),
    next: rows.length > query.limit && last ? toAfter([last.created_at, last.id]) : null,
    total: null,
  });
});

/** A poster's drafts are bounded, so that nobody fills the books with them. */
const DRAFTS_MAX = 100;

export const createMyPost = route(endpoints.createMyPost, (world, { params: { municipality }, body }) =>
  commit(world, municipality, async ({ trx, audit }) => {
    const author = await postAuthor(trx, world.actor, municipality);
    if (author.status === 'refused') return author;
    const { post, draft } = body;
    const known = await findPost(trx, municipality, post);
    if (known) {
      // Asked again after a lost answer: nothing is done twice. Another's id is no news to this one.
      if (known.author_id !== author.id) return refuse('request-id/reused');
      return done(await myPost(trx, known, author));
    }
    const refused = await refuseDraft(trx, { municipality, author, draft });
    if (refused) return refused;
    const { drafts } = await trx
      .selectFrom('post')
      .select(({ fn }) => fn.countAll<number>().as('drafts'))
      .where('municipality_id', '=', municipality)
      .where('author_id', '=', author.id)
      .where('state', '=', 'draft')
      .executeTakeFirstOrThrow();
    if (Number(drafts) >= DRAFTS_MAX) return refuse('state/conflict', `at most ${DRAFTS_MAX} drafts`);
    const now = toInstant(world.nowMs());
    const row = await trx
      .insertInto('post')
      .values({
        municipality_id: municipality,
        id: post,
        author_kind: author.kind,
        author_id: author.id,
        author_name: author.name,
        ...draftColumns(draft, byOf(author, draft) ?? author.by),
        tags: '[]',
        state: 'draft',
        revision: 1,
        created_at: now,
        updated_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    audit({ subject: `post/${post}` });
    return created(await myPost(trx, row, author));
  }),
);

export const readMyPost = route(endpoints.readMyPost, async ({ db, actor }, { params }) => {
  const author = await postAuthor(db, actor, params.municipality);
  if (author.status === 'refused') return author;
  const row = await findMyPost(db, { ...params, author });
  return row ? done(await myPost(db, row, author)) : refuse('name/unknown', params.post);
});

export const saveMyPost = route(endpoints.saveMyPost, (world, { params, body }) =>
  commit(world, params.municipality, async ({ trx, audit }) => {
    const { municipality, post } = params;
    const author = await postAuthor(trx, world.actor, municipality);
    if (author.status === 'refused') return author;
    const before = await findMyPost(trx, { municipality, post, author });
    if (!before) return refuse('name/unknown', post);
    if (before.author_id !== author.id) return refuse('permission/missing', 'another’s post');
    if (before.revision !== body.revision) {
      return refuse('post/stale-revision', `revision ${before.revision}`);
    }
    if (before.state !== 'draft') return refuse('state/conflict', before.state);
    const { draft } = body;
    const refused = await refuseDraft(trx, { municipality, author, draft });
    if (refused) return refused;
    const row = await setPost(trx, before)
      .set({
        ...draftColumns(draft, byOf(author, draft) ?? author.by),
        revision: before.revision + 1,
        updated_at: toInstant(world.nowMs()),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    audit({ subject: `post/${post}`, after: { revision: row.revision } });
    return done(await myPost(trx, row, author));
  }),
);
