import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

export { GIFT_RULE } from '../../shared/office/rules.ts';

export interface NewRule {
  readonly municipality: string;
  readonly id: string;
  readonly version: number;
  /** Sessions that start from here on use it, until a later version starts. */
  readonly startsAt: string;
  readonly rule: object;
}

/** Keeps one version of a rule. Versions are never changed: what was promised can be checked for ever (TT-52). */
export async function insertRule(trx: Kysely<Schema>, rule: NewRule): Promise<void> {
  await trx
    .insertInto('point_rule')
    .values({
      municipality_id: rule.municipality,
      id: rule.id,
      version: rule.version,
      starts_at: rule.startsAt,
      rule: JSON.stringify(rule.rule),
    })
    .execute();
}

/** The newest version's number; 0 when there is none. */
export async function newestRuleVersion(
  db: Kysely<Schema>,
  municipality: string,
  id: string,
): Promise<number> {
  const row = await db
    .selectFrom('point_rule')
    .select((each) => each.fn.max('version').as('version'))
    .where('municipality_id', '=', municipality)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.version ?? 0;
}
