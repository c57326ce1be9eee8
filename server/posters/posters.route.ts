import type { Kysely } from 'kysely';
import { uuidv7 } from 'uuidv7';
import * as endpoints from '../../shared/office/posters.ts';
import { postingPage } from '../../shared/posting/poster.ts';
import { toInstant } from '../../shared/time.ts';
import { holdsWords } from '../db/holds-words.ts';
import type { Schema } from '../db/schema.ts';
import { refuse } from '../http/problem.ts';
import { posterInvitationLetter } from '../mail/letters.ts';
import { townName } from '../municipalities/town-name.ts';
import { actorName } from '../office/actor.ts';
import { created, done, route } from '../office/office-route.ts';
import { commit, type OfficeWorld, type OfficeWrite } from '../office/office-world.ts';
import { fromAfter, toAfter } from '../office/page-cursor.ts';
import { findPoster, findPosterByEmail } from './find-poster.ts';
import { endPosterSignIns } from './poster-sign-ins.ts';
import { writeGroups } from './write-groups.ts';
import { writePosterLink } from './write-poster-link.ts';

export const listPosters = route(endpoints.listPosters, async ({ db }, { params, query }) => {
  const { municipality } = params;
  const after = query.after === undefined ? null : fromAfter(query.after, ['', '']);
  if (query.after !== undefined && after === null) return refuse('request/malformed', 'query.after');
  const search = (query.search ?? '').trim();
  const matching = db
    .selectFrom('poster as p')
    .where('p.municipality_id', '=', municipality)
    .$if(search !== '', (rows) => rows.where(holdsWords(['p.name', 'p.email'], search)))
    .$if(query.group !== undefined, (rows) =>
      rows.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('poster_group_member as m')
            .select('m.poster_id')
            .whereRef('m.municipality_id', '=', 'p.municipality_id')
            .whereRef('m.poster_id', '=', 'p.id')
            .where('m.group_id', '=', query.group ?? ''),
        ),
      ),
    );
  const rows = await matching
    .selectAll('p')
    .select(({ selectFrom, fn }) =>
      selectFrom('post')
        .select(fn.countAll<number>().as('n'))
        .whereRef('post.municipality_id', '=', 'p.municipality_id')
        .whereRef('post.author_id', '=', 'p.id')
        .where('post.submitted_at', 'is not', null)
        .as('posts'),
    )
    .$if(after !== null, (found) =>
      found.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('p.name', 'p.id'), '>', tuple(after?.[0] ?? '', after?.[1] ?? '')),
      ),
    )
    .orderBy('p.name')
    .orderBy('p.id')
    .limit(query.limit + 1)
    .execute();
  const { total } = await matching
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const page = rows.slice(0, query.limit);
  const groups = await groupsOfAll(
    db,
    municipality,
    page.map(({ id }) => id),
  );
  const last = page.at(-1);
  return done({
    rows: page.map((row) => ({
      poster: row.id,
      email: row.email,
      name: row.name,
      groups: groups.get(row.id) ?? [],
      createdAt: row.created_at,
      signedInAt: row.signed_in_at,
      blockedAt: row.blocked_at,
      posts: Number(row.posts),
    })),
    next: rows.length > query.limit && last ? toAfter([last.name, last.id]) : null,
    total: Number(total),
  });
});

async function groupsOfAll(db: Kysely<Schema>, municipality: string, posters: readonly string[]) {
  const groups = new Map<string, { group: string; name: string }[]>();
  if (posters.length === 0) return groups;
  const rows = await db
    .selectFrom('poster_group_member as m')
    .innerJoin('poster_group as g', (join) =>
      join.onRef('g.municipality_id', '=', 'm.municipality_id').onRef('g.id', '=', 'm.group_id'),
    )
    .select(['m.poster_id', 'g.id', 'g.name'])
    .where('m.municipality_id', '=', municipality)
    .where('m.poster_id', 'in', [...posters])
    .orderBy('g.name')
    .execute();
  for (const { poster_id, id, name } of rows) {
    groups.set(poster_id, [...(groups.get(poster_id) ?? []), { group: id, name }]);
  }
  return groups;
}

export const invitePoster = route(endpoints.invitePoster, (world, { params, body }) =>
  commit(world, params.municipality, async (write) => {
    const { municipality } = params;
    const { trx, audit } = write;
    const now = toInstant(world.nowMs());
    if (!(await townName(trx, municipality))) return refuse('name/unknown', municipality);
    if (await findPosterByEmail(trx, municipality, body.email)) return refuse('name/taken', body.email);
    const id = uuidv7();
    await trx
      .insertInto('poster')
      .values({ municipality_id: municipality, id, email: body.email, name: body.name, created_at: now })
      .execute();
    const grouped = { municipality, poster: id, groups: body.groups, now };
    if (!(await writeGroups(trx, grouped))) return refuse('name/unknown', 'groups');
    audit({ subject: `poster/${id}`, after: { ...body } });
    return created(await sendLink(world, write, { municipality, id, ...body }));
  }),
);

/** Makes a link for the office to hand over, and mails it. */
async function sendLink(
  world: OfficeWorld,
  write: OfficeWrite,
  { municipality, id, email, name }: { municipality: string; id: string; email: string; name: string },
) {
  const madeBy = actorName(world.actor);
  const linked = await writePosterLink(world, write, { municipality, email, how: 'invited', madeBy });
  const town = (await townName(write.trx, municipality))?.ja ?? '';
  write.mail(posterInvitationLetter({ to: email, name, town, ...linked }));
  return { poster: id, ...linked };
}

export const makePosterLink = route(endpoints.makePosterLink, (world, { params }) =>
  commit(world, params.municipality, async (write) => {
    const poster = await findPoster(write.trx, params.municipality, params.poster);
    if (!poster) return refuse('name/unknown', params.poster);
    if (poster.blocked_at !== null) return refuse('state/conflict', 'blocked');
    write.audit({ subject: `poster/${poster.id}` });
    return done(await sendLink(world, write, { ...params, ...poster }));
  }),
);

function setBlocked(
  world: OfficeWorld,
  {
    municipality,
    poster,
    why,
    blocked,
  }: { municipality: string; poster: string; why: string; blocked: boolean },
) {
  return commit(world, municipality, async ({ trx, audit }) => {
    const nowMs = world.nowMs();
    const before = await findPoster(trx, municipality, poster);
    if (!before) return refuse('name/unknown', poster);
    const blockedAt = blocked ? (before.blocked_at ?? toInstant(nowMs)) : null;
    await trx
      .updateTable('poster')
      .set({ blocked_at: blockedAt })
      .where('municipality_id', '=', municipality)
      .where('id', '=', poster)
      .execute();
    if (blocked) await endPosterSignIns(trx, { municipality, poster, nowMs });
    audit({
      subject: `poster/${poster}`,
      before: { blockedAt: before.blocked_at },
      after: { blockedAt },
      why,
    });
    return done({ poster, blockedAt });
  });
}

export const blockPoster = route(endpoints.blockPoster, (world, { params, body }) =>
  setBlocked(world, { ...params, ...body, blocked: true }),
);
export const unblockPoster = route(endpoints.unblockPoster, (world, { params, body }) =>
  setBlocked(world, { ...params, ...body, blocked: false }),
);

export const setPosterGroups = route(endpoints.setPosterGroups, (world, { params, body }) =>
  commit(world, params.municipality, async ({ trx, audit }) => {
    const { municipality, poster } = params;
    if (!(await findPoster(trx, municipality, poster))) return refuse('name/unknown', poster);
    const former = await groupsOfAll(trx, municipality, [poster]);
    const groups = [...new Set(body.groups)];
    if (!(await writeGroups(trx, { municipality, poster, groups, now: toInstant(world.nowMs()) }))) {
      return refuse('name/unknown', 'groups');
    }
    const before = { groups: (former.get(poster) ?? []).map(({ group }) => group) };
    audit({ subject: `poster/${poster}`, before, after: { groups } });
    return done({ poster, groups });
  }),
);

export const readPostingSettings = route(endpoints.readPostingSettings, async (world, { params }) => {
  const row = await world.db
    .selectFrom('municipality')
    .select('poster_sign_up')
    .where('id', '=', params.municipality)
    .executeTakeFirst();
  if (!row) return refuse('name/unknown', params.municipality);
  const page = `${world.caller.origin}${postingPage(params.municipality)}`;
  return done({ signUp: row.poster_sign_up, page });
});

export const updatePostingSettings = route(endpoints.updatePostingSettings, (world, { params, body }) =>
  commit(world, params.municipality, async ({ trx, audit }) => {
    const row = await trx
      .selectFrom('municipality')
      .select('poster_sign_up')
      .where('id', '=', params.municipality)
      .executeTakeFirst();
    if (!row) return refuse('name/unknown', params.municipality);
    await trx
      .updateTable('municipality')
      .set({ poster_sign_up: body.signUp })
      .where('id', '=', params.municipality)
      .execute();
    audit({ subject: 'posting-settings', before: { signUp: row.poster_sign_up }, after: body });
    return done(body);
  }),
);
