import * as endpoints from '../../shared/office/projects.ts';
import { dayInJapan, toInstant } from '../../shared/time.ts';
import { refuse } from '../http/problem.ts';
import { actorName } from '../office/actor.ts';
import { done, route } from '../office/office-route.ts';
import type { OfficeWorld } from '../office/office-world.ts';
import { standingOf } from '../projects/project-standing.ts';
import { addStep } from './add-step.ts';
import { changeProject, type OfProject } from './change-project.ts';

export const applyForCertification = route(endpoints.applyForCertification, (world, { params, body }) =>
  changeProject(world, params, async ({ trx }, before) => {
    if (before.applied_at !== null) return refuse('state/conflict', 'it was applied for before');
    await addStep(trx, stepOf(world, params, { step: 'applied', note: body.note }));
    return { set: { applied_at: toInstant(world.nowMs()) }, why: body.note || null };
  }),
);

export const certifyProject = route(endpoints.certifyProject, async (world, { params, body }) => {
  const { until, note } = body;
  if (until !== null && until < dayInJapan(world.nowMs()))
    return refuse('request/malformed', 'until: this day is over');
  const answer = await changeProject(world, params, async ({ trx }, before) => {
    await addStep(trx, stepOf(world, params, { step: 'certified', note, until }));
    return {
      set: {
        // First certified: stays, so that a gift of a kiosk that knew it then is understood for ever.
        certified_at: before.certified_at ?? toInstant(world.nowMs()),
        uncertified_at: null,
        certified_until: until,
        applied_at: null,
      },
      why: note || null,
    };
  });
  return answer.status === 'done' ? done({ ...answer.body, certifiedUntil: until }) : answer;
});

export const declineCertification = route(endpoints.declineCertification, (world, { params, body }) =>
  changeProject(world, params, async ({ trx }, before) => {
    if (before.applied_at === null) return refuse('state/conflict', 'nobody has applied');
    await addStep(trx, stepOf(world, params, { step: 'declined', note: body.why }));
    return { set: { applied_at: null }, why: body.why };
  }),
);

export const decertifyProject = route(endpoints.decertifyProject, (world, { params, body }) =>
  changeProject(world, params, async ({ trx }, before) => {
    if (!standingOf(before, world.nowMs()).certified)
      return refuse('state/conflict', 'the project is not certified');
    await addStep(trx, stepOf(world, params, { step: 'ended', note: body.why ?? '' }));
    return { set: { uncertified_at: toInstant(world.nowMs()) }, why: body.why ?? null };
  }),
);

const stepOf = (
  world: OfficeWorld,
  { municipality, project }: OfProject,
  said: { step: 'applied' | 'certified' | 'declined' | 'ended'; note: string; until?: string | null },
) => ({
  municipality_id: municipality,
  project_id: project,
  officer: actorName(world.actor),
  at: toInstant(world.nowMs()),
  until: null,
  ...said,
});
