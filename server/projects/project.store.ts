import { type Kysely, type RawBuilder, sql, type UpdateObject } from 'kysely';
import type { ProjectSort, ProjectState } from '../../shared/office/projects.ts';
import { dayInJapan } from '../../shared/time.ts';
import { holdsWords } from '../db/holds-words.ts';
import type { Schema } from '../db/schema.ts';

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

export interface ProjectFilter {
  /** What the last row before this page was sorted by, and its id. */
  readonly after: readonly [string | number, string] | null;
  readonly sort: ProjectSort;
  readonly order: 'asc' | 'desc';
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

/** The value that a list is sorted by; as `stateOf` has it, what takes gifts comes first. */
function sortedBy(sort: ProjectSort, day: string): RawBuilder<string | number> {
  switch (sort) {
    case 'name':
      return sql<string>`name`;
    case 'raised':
      return balance('gifts');
    case 'state':
      return sql<number>`CASE WHEN status = 'closed' THEN 4 WHEN status = 'paused' THEN 3
        WHEN starts_on > ${day} THEN 1 WHEN ends_on < ${day} THEN 2 ELSE 0 END`;
  }
}

/** One page of a municipality's projects in the order asked for, with what they raised. */
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
  // JSON as the office wrote it; its escapes are of quotes and control characters only.
  if (filter.search !== null) rows = rows.where(holdsWords(['name', 'done_by', 'id'], filter.search));
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
  const first = sortedBy(filter.sort, day);
  if (filter.after !== null) {
    const beyond = sql.raw(filter.order === 'asc' ? '>' : '<');
    const [value, id] = filter.after;
    rows = rows.where(sql<boolean>`(${first}, id) ${beyond} (${value}, ${id})`);
  }
  const page = await rows
    .selectAll()
    .select(RAISED)
    .select(first.as('sorted_by'))
    .orderBy(first, filter.order)
    .orderBy('id', filter.order)
    .limit(filter.limit + 1)
    .execute();
  return { page: page.slice(0, filter.limit), more: page.length > filter.limit, total: Number(total) };
}
