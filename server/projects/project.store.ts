import { type Kysely, type Selectable, sql, type UpdateObject } from 'kysely';
import type { ProjectState } from '../../shared/office/projects.ts';
import { projectNow } from '../../shared/rules/project-now.ts';
import { Text } from '../../shared/text.ts';
import { dayInJapan } from '../../shared/time.ts';
import type { ProjectTable, Schema } from '../db/schema.ts';

type ProjectColumns = Selectable<ProjectTable>;
/** Columns of a project, as values or expressions. */
export type ProjectUpdate = UpdateObject<Schema, 'project'>;

/** False when the municipality has no such project. */
export async function setProject(
  trx: Kysely<Schema>,
  municipality: string,
  project: string,
  set: ProjectUpdate,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('project')
    .set({ ...set, id: project })
    .where('municipality_id', '=', municipality)
    .where('id', '=', project)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export const findProject = (db: Kysely<Schema>, municipality: string, project: string) =>
  db
    .selectFrom('project')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('id', '=', project)
    .executeTakeFirst();

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

export interface ProjectFilter {
  readonly after: string | null;
  readonly limit: number;
  readonly search: string | null;
  readonly state: ProjectState | null;
  readonly certification: 'waiting' | 'certified' | 'none' | null;
  readonly field: string | null;
}

const balance = (purpose: 'gifts' | 'pledges' | 'point-gifts') =>
  sql<number>`coalesce((SELECT balance FROM account WHERE account.municipality_id = project.municipality_id
    AND account.purpose = ${purpose} AND account.owner_id = project.id), 0)`;

/** What the books say a project was given. */
export const RAISED = [
  balance('gifts').as('raised_yen'),
  balance('pledges').as('pledged_yen'),
  balance('point-gifts').as('raised_points'),
  sql<number>`coalesce((SELECT donors FROM project_total
    WHERE project_total.municipality_id = project.municipality_id AND project_total.project_id = project.id), 0)`.as(
    'donors',
  ),
] as const;

/** One page of a municipality's projects, by id, with what they raised. */
export async function projectsPage(
  db: Kysely<Schema>,
  municipality: string,
  filter: ProjectFilter,
  nowMs: number,
) {
  const day = dayInJapan(nowMs);
  const certified = sql<boolean>`(certified_at IS NOT NULL AND uncertified_at IS NULL
    AND (certified_until IS NULL OR certified_until >= ${day}))`;
  let rows = db.selectFrom('project').where('municipality_id', '=', municipality);
  if (filter.search !== null) {
    const like = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    // JSON as the office wrote it; its escapes are of quotes and control characters only.
    rows = rows.where(
      sql<boolean>`(name LIKE ${like} ESCAPE '\\' OR done_by LIKE ${like} ESCAPE '\\' OR id LIKE ${like} ESCAPE '\\')`,
    );
  }
  if (filter.field !== null) rows = rows.where(sql<boolean>`field = ${filter.field}`);
  if (filter.certification === 'waiting') rows = rows.where('applied_at', 'is not', null);
  if (filter.certification === 'certified') rows = rows.where(certified);
  if (filter.certification === 'none') rows = rows.where(sql<boolean>`NOT ${certified}`);
  if (filter.state === 'paused' || filter.state === 'closed') rows = rows.where('status', '=', filter.state);
  if (filter.state === 'open' || filter.state === 'coming' || filter.state === 'ended')
    rows = rows.where('status', '=', 'open');
  if (filter.state === 'coming') rows = rows.where('starts_on', '>', day);
  if (filter.state === 'ended') rows = rows.where('ends_on', '<', day);
  if (filter.state === 'open')
    rows = rows.where(
      sql<boolean>`(starts_on IS NULL OR starts_on <= ${day}) AND (ends_on IS NULL OR ends_on >= ${day})`,
    );
  const { total } = await rows
    .select((each) => each.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const page = await rows
    .selectAll()
    .select(RAISED)
    .$if(filter.after !== null, (each) => each.where('id', '>', filter.after ?? ''))
    .orderBy('id')
    .limit(filter.limit + 1)
    .execute();
  return { page: page.slice(0, filter.limit), more: page.length > filter.limit, total: Number(total) };
}

export const textOf = (json: string): Text => Text.parse(JSON.parse(json));
export const textOrNone = (json: string | null): Text | null => (json === null ? null : textOf(json));
