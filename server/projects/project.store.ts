import { type Kysely, sql, type UpdateObject } from 'kysely';
import { Text } from '../../shared/text.ts';
import type { PolicyField } from '../../shared/wallet.ts';
import type { Schema } from '../db/schema.ts';

export interface NewProject {
  readonly municipality: string;
  readonly id: string;
  readonly name: Text;
  readonly purpose: Text;
  readonly by: Text;
  readonly field: PolicyField | null;
  readonly category: Text;
  readonly goalYen: number;
  readonly certifiedAt: string | null;
}

/** Keeps a new project, or says why not. */
export async function insertProject(
  trx: Kysely<Schema>,
  project: NewProject,
): Promise<'inserted' | 'name/taken' | 'name/unknown'> {
  const town = await trx
    .selectFrom('municipality')
    .select('id')
    .where('id', '=', project.municipality)
    .executeTakeFirst();
  if (!town) return 'name/unknown';
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('project')
    .values({
      municipality_id: project.municipality,
      id: project.id,
      name: JSON.stringify(project.name),
      purpose: JSON.stringify(project.purpose),
      done_by: JSON.stringify(project.by),
      field: project.field,
      category: JSON.stringify(project.category),
      goal_yen: project.goalYen,
      certified_at: project.certifiedAt,
    })
    .onConflict((conflict) => conflict.columns(['municipality_id', 'id']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 0n ? 'name/taken' : 'inserted';
}

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

/** A municipality's projects with what the books say they were given. */
export async function projectsOf(db: Kysely<Schema>, municipality: string) {
  const balance = (purpose: 'gifts' | 'pledges' | 'point-gifts') =>
    sql<number>`coalesce((SELECT balance FROM account WHERE account.municipality_id = project.municipality_id
      AND account.purpose = ${purpose} AND account.owner_id = project.id), 0)`;
  const rows = await db
    .selectFrom('project')
    .leftJoin('project_total', (join) =>
      join
        .onRef('project_total.municipality_id', '=', 'project.municipality_id')
        .onRef('project_total.project_id', '=', 'project.id'),
    )
    .select([
      'project.id',
      'name',
      'category',
      'field',
      'status',
      'goal_yen',
      'certified_at',
      'uncertified_at',
    ])
    .select('donors')
    .select([balance('gifts').as('raised_yen'), balance('pledges').as('pledged_yen')])
    .select(balance('point-gifts').as('raised_points'))
    .where('project.municipality_id', '=', municipality)
    .orderBy('project.id')
    .execute();
  return rows.map((row) => ({
    project: row.id,
    name: Text.parse(JSON.parse(row.name)).ja,
    category: Text.parse(JSON.parse(row.category)).ja,
    field: row.field,
    status: row.status,
    certified: row.certified_at !== null && row.uncertified_at === null,
    goalYen: row.goal_yen,
    raisedYen: row.raised_yen,
    pledgedYen: row.pledged_yen,
    raisedPoints: row.raised_points,
    donors: row.donors ?? 0,
  }));
}
