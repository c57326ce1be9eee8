import type { Kysely } from 'kysely';
import type { CertificationStepTable } from '../db/gift-tables.ts';
import type { Schema } from '../db/schema.ts';

/** Adds to the history of a project's certification, in the office's transaction, which takes turns. */
export async function addStep(
  trx: Kysely<Schema>,
  step: Pick<
    CertificationStepTable,
    'municipality_id' | 'project_id' | 'step' | 'officer' | 'note' | 'at'
  > & {
    readonly until: string | null;
  },
): Promise<void> {
  const last = await trx
    .selectFrom('certification_step')
    .select('number')
    .where('municipality_id', '=', step.municipality_id)
    .where('project_id', '=', step.project_id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  await trx
    .insertInto('certification_step')
    .values({ ...step, number: (last?.number ?? 0) + 1 })
    .execute();
}
