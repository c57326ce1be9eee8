import { dayInJapan } from '../time.ts';
import type { Project } from '../town.ts';

/** What the office decided about a project for days to come. */
export type ProjectPlan = Pick<Project, 'status' | 'certified' | 'certifiedUntil' | 'startsOn' | 'endsOn'>;

/** Whether gifts of this day (in Japan) fall into a project's period; both its days are in it. */
export const isInPeriod = (
  { startsOn, endsOn }: Pick<ProjectPlan, 'startsOn' | 'endsOn'>,
  day: string,
): boolean => (startsOn ?? day) <= day && day <= (endsOn ?? day);

/**
 * A project as it stands at a moment: outside its period like a paused one, and certified to the end of its last
 * certified day. Both ends ask this one rule, so a kiosk without a network ends a project on the right night.
 */
export function projectNow<Planned extends ProjectPlan>(project: Planned, nowMs: number): Planned {
  const day = dayInJapan(nowMs);
  const paused = project.status === 'open' && !isInPeriod(project, day);
  return {
    ...project,
    status: paused ? 'paused' : project.status,
    certified: project.certified && day <= (project.certifiedUntil ?? day),
  };
}
