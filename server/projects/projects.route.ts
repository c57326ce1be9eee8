import * as endpoints from '../../shared/office/projects.ts';
import { toInstant } from '../../shared/time.ts';
import { textOf, textOrNone } from '../db/text-column.ts';
import { refuse } from '../http/problem.ts';
import { actorName } from '../office/actor.ts';
import { created, done, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { fromAfter, toAfter } from '../office/page-cursor.ts';
import { standingOf } from '../projects/project-standing.ts';
import { addStep } from './add-step.ts';
import { changeProject } from './change-project.ts';
import { columnsOf } from './columns-of.ts';
import { projectsPage, RAISED } from './project.store.ts';

export const listProjects = route(
  endpoints.listProjects,
  async ({ db, nowMs }, { params: { municipality }, query }) => {
    const { sort, order } = query;
    const after = query.after === undefined ? null : fromAfter(query.after, [sort === 'name' ? '' : 0, '']);
    if (query.after !== undefined && after === null) return refuse('request/malformed', 'query.after');
    const { page, more, total } = await projectsPage(
      db,
      municipality,
      {
        after,
        sort,
        order,
        limit: query.limit,
        search: query.search ?? null,
        state: query.state ?? null,
        certification: query.certification ?? null,
        field: query.field ?? null,
      },
      nowMs(),
    );
    const rows = page.map((row) => ({
      project: row.id,
      name: textOf(row.name),
      by: textOf(row.done_by),
      category: textOf(row.category),
      field: row.field,
      ...standingOf(row, nowMs()),
      certifiedUntil: row.certified_until,
      appliedAt: row.applied_at,
      goalYen: row.goal_yen,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      raisedYen: row.raised_yen,
      pledgedYen: row.pledged_yen,
      raisedPoints: row.raised_points,
      donors: row.donors,
    }));
    const last = page.at(-1);
    return done({ rows, next: more && last ? toAfter([last.sorted_by, last.id]) : null, total });
  },
);

export const readProject = route(
  endpoints.readProject,
  async ({ db, nowMs }, { params: { municipality, project } }) => {
    const row = await db
      .selectFrom('project')
      .selectAll()
      .select(RAISED)
      .where('municipality_id', '=', municipality)
      .where('id', '=', project)
      .executeTakeFirst();
    if (!row) return refuse('name/unknown', project);
    const steps = await db
      .selectFrom('certification_step')
      .select(['number', 'step', 'until', 'officer', 'note', 'at'])
      .where('municipality_id', '=', municipality)
      .where('project_id', '=', project)
      .orderBy('number', 'desc')
      .execute();
    return done({
      project,
      name: textOf(row.name),
      purpose: textOf(row.purpose),
      by: textOf(row.done_by),
      field: row.field,
      npoField: row.npo_field,
      publicField: row.public_field,
      category: textOf(row.category),
      partner: row.partner,
      sponsor: textOrNone(row.sponsor),
      goalYen: row.goal_yen,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      status: row.status,
      closedAt: row.closed_at,
      ...standingOf(row, nowMs()),
      certifiedUntil: row.certified_until,
      appliedAt: row.applied_at,
      raisedYen: row.raised_yen,
      pledgedYen: row.pledged_yen,
      raisedPoints: row.raised_points,
      donors: row.donors,
      steps,
    });
  },
);

export const createProject = route(
  endpoints.createProject,
  async (world, { params: { municipality }, body }) => {
    if (isBackwards(body)) return refuse('request/malformed', 'endsOn: is before startsOn');
    const at = toInstant(world.nowMs());
    const officer = actorName(world.actor);
    const { id: project, apply, certified, status, ...words } = body;
    return await commit(world, municipality, async ({ trx, tell, audit }) => {
      const town = await trx
        .selectFrom('municipality')
        .select('id')
        .where('id', '=', municipality)
        .executeTakeFirst();
      if (!town) return refuse('name/unknown', municipality);
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('project')
        .values({
          municipality_id: municipality,
          id: project,
          ...columnsOf(words),
          status,
          certified_at: certified ? at : null,
          applied_at: apply && !certified ? at : null,
        })
        .onConflict((conflict) => conflict.columns(['municipality_id', 'id']).doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 0n) return refuse('name/taken', project);
      const step = { municipality_id: municipality, project_id: project, officer, note: '', at, until: null };
      if (apply) await addStep(trx, { ...step, step: 'applied' });
      if (certified) await addStep(trx, { ...step, step: 'certified' });
      audit({ subject: `project/${project}`, after: body });
      await tell('project', project);
      return created({ project });
    });
  },
);

export const updateProject = route(endpoints.updateProject, (world, { params, body }) => {
  const { status, ...words } = body;
  // Opened or paused again, gifts are gifts again; what waits in suspense goes on waiting for a person.
  const set = { ...columnsOf(words), ...(status && { status, closed_at: null }) };
  return changeProject(world, params, async (_write, before) => {
    const period = {
      startsOn: body.startsOn === undefined ? before.starts_on : body.startsOn,
      endsOn: body.endsOn === undefined ? before.ends_on : body.endsOn,
    };
    if (isBackwards(period)) return refuse('request/malformed', 'endsOn: is before startsOn');
    return { set, why: null };
  });
});

export const closeProject = route(endpoints.closeProject, (world, { params, body }) =>
  changeProject(world, params, async () => ({
    set: { status: 'closed', closed_at: toInstant(world.nowMs()) },
    why: body.why ?? null,
  })),
);

const isBackwards = ({ startsOn, endsOn }: { startsOn: string | null; endsOn: string | null }): boolean =>
  startsOn !== null && endsOn !== null && endsOn < startsOn;
