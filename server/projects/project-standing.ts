import type { Selectable } from 'kysely';
import type { ProjectState } from '../../shared/office/projects.ts';
import { projectNow } from '../../shared/rules/project-now.ts';
import { dayInJapan } from '../../shared/time.ts';
import type { ProjectTable } from '../db/schema.ts';

type ProjectColumns = Selectable<ProjectTable>;

/** What the columns say of it now: both ends' rule about days (shared/rules/project-now.ts). */
export function standingOf(row: ProjectColumns, nowMs: number) {
  const now = projectNow(planOf(row), nowMs);
  return { certified: now.certified, state: stateOf(row, dayInJapan(nowMs)) };
}

/** As kiosks are told it. */
export const planOf = (
  row: Pick<
    ProjectColumns,
    'status' | 'certified_at' | 'uncertified_at' | 'certified_until' | 'starts_on' | 'ends_on'
  >,
) => ({
  status: row.status,
  certified: row.certified_at !== null && row.uncertified_at === null,
  certifiedUntil: row.certified_until,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
});

function stateOf(
  { status, starts_on, ends_on }: Pick<ProjectColumns, 'status' | 'starts_on' | 'ends_on'>,
  day: string,
): ProjectState {
  if (status !== 'open') return status;
  if (starts_on !== null && day < starts_on) return 'coming';
  return ends_on !== null && ends_on < day ? 'ended' : 'open';
}
