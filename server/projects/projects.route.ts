import { sql } from 'kysely';
import { z } from 'zod';
import { Slug } from '../../shared/id.ts';
import { InTown, OfProject } from '../../shared/office/paths.ts';
import { Text } from '../../shared/text.ts';
import { toInstant } from '../../shared/time.ts';
import { PolicyField } from '../../shared/wallet.ts';
import { refuse } from '../http/problem.ts';
import { created, done } from '../office/office-route.ts';
import { commit, type OfficeWorld } from '../office/office-world.ts';
import { officeRoute } from '../office/undescribed-route.ts';
import { insertProject, type ProjectUpdate, projectsOf, setProject } from './project.store.ts';

const Words = {
  name: Text,
  /** What the gifts are used for. */
  purpose: Text,
  by: Text,
  field: PolicyField.nullable(),
  category: Text,
  goalYen: z.int().min(0),
};

export const createProject = officeRoute({
  id: 'createProject',
  needs: 'project.write',
  method: 'post',
  path: '/m/:municipality/projects',
  params: InTown,
  body: z.object({
    id: Slug,
    ...Words,
    field: Words.field.default(null),
    goalYen: Words.goalYen.default(0),
    certified: z.boolean().default(false),
  }),
  async run(world, { params: { municipality }, body }) {
    const { certified, ...project } = body;
    const certifiedAt = certified ? toInstant(world.nowMs()) : null;
    return await commit(world, municipality, async ({ trx, tell }) => {
      const outcome = await insertProject(trx, { municipality, certifiedAt, ...project });
      if (outcome !== 'inserted') return refuse(outcome, project.id);
      await tell('project', project.id);
      return created(body);
    });
  },
});

export const updateProject = officeRoute({
  id: 'updateProject',
  needs: 'project.write',
  method: 'put',
  path: '/m/:municipality/projects/:project',
  params: OfProject,
  body: z.object({ ...Words, status: z.enum(['open', 'paused']) }).partial(),
  run: (world, { params, body }) =>
    change(world, params, {
      ...(body.name && { name: JSON.stringify(body.name) }),
      ...(body.purpose && { purpose: JSON.stringify(body.purpose) }),
      ...(body.by && { done_by: JSON.stringify(body.by) }),
      ...(body.field !== undefined && { field: body.field }),
      ...(body.category && { category: JSON.stringify(body.category) }),
      ...(body.goalYen !== undefined && { goal_yen: body.goalYen }),
      // Opened or paused again, gifts are gifts again; what waits in suspense goes on waiting for a person.
      ...(body.status && { status: body.status, closed_at: null }),
    }),
});

/** No more gifts. What kiosks still take until they know waits in suspense. */
export const closeProject = officeRoute({
  id: 'closeProject',
  needs: 'project.write',
  method: 'post',
  path: '/m/:municipality/projects/:project/close',
  params: OfProject,
  run: (world, { params }) =>
    change(world, params, { status: 'closed', closed_at: toInstant(world.nowMs()) }),
});

/** Gifts to a certified project earn points (TT-32). */
export const certifyProject = officeRoute({
  id: 'certifyProject',
  needs: 'project.certify',
  method: 'post',
  path: '/m/:municipality/projects/:project/certify',
  params: OfProject,
  run: (world, { params }) =>
    change(world, params, {
      // First certified: stays, so that a gift of a kiosk that knew it then is understood for ever.
      certified_at: sql<string>`coalesce(certified_at, ${toInstant(world.nowMs())})`,
      uncertified_at: null,
    }),
});

export const decertifyProject = officeRoute({
  id: 'decertifyProject',
  needs: 'project.certify',
  method: 'post',
  path: '/m/:municipality/projects/:project/decertify',
  params: OfProject,
  run: (world, { params }) => change(world, params, { uncertified_at: toInstant(world.nowMs()) }),
});

export const listProjects = officeRoute({
  id: 'listProjects',
  needs: 'project.read',
  method: 'get',
  path: '/m/:municipality/projects',
  params: InTown,
  run: async ({ db }, { params }) => done(await projectsOf(db, params.municipality)),
});

/** Sets columns of one project and tells the kiosks. */
const change = (
  world: OfficeWorld,
  { municipality, project }: z.infer<typeof OfProject>,
  set: ProjectUpdate,
) =>
  commit(world, municipality, async ({ trx, tell }) => {
    if (!(await setProject(trx, municipality, project, set))) return refuse('name/unknown', project);
    await tell('project', project);
    return done({ project });
  });
