import { type Refused, refuse } from '../http/problem.ts';
import { done } from '../office/office-route.ts';
import { commit, type OfficeWorld, type OfficeWrite } from '../office/office-world.ts';
import { findProject } from '../projects/find-project.ts';
import { type ProjectUpdate, setProject } from './project.store.ts';

export type OfProject = { readonly municipality: string; readonly project: string };
type Before = NonNullable<Awaited<ReturnType<typeof findProject>>>;

/** Changes one project, tells the kiosks, and tells the audit log what its columns were and are. */
export const changeProject = (
  world: OfficeWorld,
  { municipality, project }: OfProject,
  plan: (
    write: OfficeWrite,
    before: Before,
  ) => Promise<{ readonly set: ProjectUpdate; readonly why: string | null } | Refused>,
) =>
  commit(world, municipality, async (write) => {
    const before = await findProject(write.trx, municipality, project);
    if (!before) return refuse('name/unknown', project);
    const planned = await plan(write, before);
    if ('status' in planned) return planned;
    const { set, why } = planned;
    await setProject(write.trx, municipality, project, set);
    const changed = Object.keys(set);
    const former: Readonly<Record<string, unknown>> = { ...before };
    write.audit({
      subject: `project/${project}`,
      before: Object.fromEntries(changed.map((column) => [column, former[column] ?? null])),
      after: set,
      why,
    });
    await write.tell('project', project);
    return done({ project });
  });
