import * as endpoints from '../../shared/office/posters.ts';
import { toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { townName } from '../municipalities/town-name.ts';
import { created, done, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';

export const listPosterGroups = route(endpoints.listPosterGroups, async ({ db }, { params }) => {
  const rows = await db
    .selectFrom('poster_group as g')
    .selectAll('g')
    .select(({ selectFrom, fn }) => [
      selectFrom('poster_group_member as m')
        .select(fn.countAll<number>().as('n'))
        .whereRef('m.municipality_id', '=', 'g.municipality_id')
        .whereRef('m.group_id', '=', 'g.id')
        .as('members'),
      selectFrom('post')
        .select(fn.countAll<number>().as('n'))
        .whereRef('post.municipality_id', '=', 'g.municipality_id')
        .whereRef('post.group_id', '=', 'g.id')
        .where('post.submitted_at', 'is not', null)
        .as('posts'),
    ])
    .where('g.municipality_id', '=', params.municipality)
    .orderBy('g.name')
    .orderBy('g.id')
    .execute();
  return done(
    rows.map((row) => ({
      group: row.id,
      name: row.name,
      approval: row.approval,
      members: Number(row.members),
      posts: Number(row.posts),
      createdAt: row.created_at,
    })),
  );
});

export const createPosterGroup = route(endpoints.createPosterGroup, (world, { params, body }) =>
  commit(world, params.municipality, async ({ trx, audit }) => {
    const { municipality } = params;
    if (!(await townName(trx, municipality))) return refuse('name/unknown', municipality);
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('poster_group')
      .values({ municipality_id: municipality, ...body, created_at: toInstant(world.nowMs()) })
      .onConflict((conflict) => conflict.columns(['municipality_id', 'id']).doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) return refuse('name/taken', body.id);
    audit({ subject: `poster-group/${body.id}`, after: body });
    return created({ group: body.id });
  }),
);

export const updatePosterGroup = route(endpoints.updatePosterGroup, (world, { params, body }) =>
  commit(world, params.municipality, async ({ trx, audit }) => {
    const { municipality, group } = params;
    const before = await trx
      .selectFrom('poster_group')
      .select(['name', 'approval'])
      .where('municipality_id', '=', municipality)
      .where('id', '=', group)
      .executeTakeFirst();
    if (!before) return refuse('name/unknown', group);
    const after = { name: body.name ?? before.name, approval: body.approval ?? before.approval };
    await trx
      .updateTable('poster_group')
      .set(after)
      .where('municipality_id', '=', municipality)
      .where('id', '=', group)
      .execute();
    audit({ subject: `poster-group/${group}`, before, after });
    return done({ group });
  }),
);
