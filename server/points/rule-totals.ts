import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../db/dialect.ts';
import type { Schema } from '../db/schema.ts';
import { accountsFor } from '../ledger/accounts-for.ts';
import {
  type Follower,
  followLog,
  type LogStretch,
  listed,
  placeOf,
  postingsAt,
  STRETCH,
  tailAfter,
} from '../ledger/follow-log.ts';

export interface RuleTotals {
  readonly rule_id: string;
  readonly rule_version: number;
  readonly issued: number;
  readonly taken_back: number;
  readonly redeemed: number;
}

/** All accounts of points that are nobody's wallet: every posting of points touches one that counts here. */
export const POINT_PURPOSES = ['points-issued', 'point-gifts', 'point-suspense'] as const;

/** Points by the rule version that postings quote. */
export const RULE_TOTALS: Follower = {
  places: 'rule_total_place',
  async add(trx, _dialect, municipality, stretch) {
    for (const sums of await sumOf(trx, municipality, stretch)) {
      const { rule_id, rule_version, issued, taken_back, redeemed } = sums;
      await trx
        .insertInto('rule_total')
        .values({ municipality_id: municipality, rule_id, rule_version, issued, taken_back, redeemed })
        .onConflict((conflict) =>
          conflict.columns(['municipality_id', 'rule_id', 'rule_version']).doUpdateSet((each) => ({
            issued: each('rule_total.issued', '+', issued),
            taken_back: each('rule_total.taken_back', '+', taken_back),
            redeemed: each('rule_total.redeemed', '+', redeemed),
          })),
        )
        .execute();
    }
  },
};

/**
 * Points that each rule version issued, took back and saw redeemed, from the postings that quote it: the kept sums, with the newest
 * postings added to them at each look. A reversal counts under the rule of what it reverses. '' stands for postings that
 * quote no rule.
 */
export async function readRuleTotals(
  db: Kysely<Schema>,
  dialect: Dialect,
  municipality: string,
  stretch = STRETCH,
): Promise<readonly RuleTotals[]> {
  while (await followLog(db, dialect, municipality, RULE_TOTALS, stretch));
  return await db.transaction().execute(async (trx) => {
    // One snapshot of kept sums and place: on PostgreSQL two statements could see two.
    if (dialect === 'postgres') await sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`.execute(trx);
    const parts: RuleTotals[] = await trx
      .selectFrom('rule_total')
      .select(['rule_id', 'rule_version', 'issued', 'taken_back', 'redeemed'])
      .where('municipality_id', '=', municipality)
      .execute();
    const place = await placeOf(trx, 'rule_total_place', municipality);
    for await (const stretch of tailAfter(trx, dialect, municipality, place)) {
      parts.push(...(await sumOf(trx, municipality, stretch)));
    }
    return merge(parts);
  });
}

/** Of what a posting reverses. Asked for each reversal alone: joined, PostgreSQL would read all postings for each stretch. */
const reversed = (column: 'rule_id' | 'rule_version') => sql`(SELECT r.${sql.ref(column)} FROM posting r
  WHERE r.municipality_id = p.municipality_id AND r.transaction_id = p.reverses AND r.line = p.line)`;

async function sumOf(
  db: Kysely<Schema>,
  municipality: string,
  stretch: LogStretch,
): Promise<readonly RuleTotals[]> {
  const accounts = await accountsFor(db, municipality, POINT_PURPOSES);
  const all = accounts.map(({ id }) => id);
  const issued = accounts.filter(({ purpose }) => purpose === 'points-issued').map(({ id }) => id);
  const spent = accounts.filter(({ purpose }) => purpose !== 'points-issued').map(({ id }) => id);
  const { rows } = await sql<RuleTotals>`
    SELECT rule_id, rule_version, sum(issued) AS issued, sum(taken_back) AS taken_back, sum(redeemed) AS redeemed
    FROM (
      SELECT coalesce(p.rule_id, ${reversed('rule_id')}, '') AS rule_id,
        coalesce(p.rule_version, ${reversed('rule_version')}, 0) AS rule_version,
        CASE WHEN p.from_account IN ${listed(issued)} THEN p.amount ELSE 0 END AS issued,
        CASE WHEN p.to_account IN ${listed(issued)} THEN p.amount ELSE 0 END AS taken_back,
        CASE WHEN p.to_account IN ${listed(spent)} AND p.from_account NOT IN ${listed(all)} THEN p.amount
          WHEN p.from_account IN ${listed(spent)} AND p.to_account NOT IN ${listed(all)} THEN -p.amount
          ELSE 0 END AS redeemed
      FROM (${postingsAt(all, municipality, stretch)}) p
      WHERE p.unit = 'point'
    ) moved
    GROUP BY rule_id, rule_version
    HAVING sum(issued) <> 0 OR sum(taken_back) <> 0 OR sum(redeemed) <> 0`.execute(db);
  return rows;
}

function merge(parts: readonly RuleTotals[]): RuleTotals[] {
  const sums = new Map<string, RuleTotals>();
  for (const part of parts) {
    const name = `${part.rule_id}\n${part.rule_version}`;
    const sum = sums.get(name);
    sums.set(
      name,
      sum
        ? {
            ...sum,
            issued: sum.issued + part.issued,
            taken_back: sum.taken_back + part.taken_back,
            redeemed: sum.redeemed + part.redeemed,
          }
        : part,
    );
  }
  return [...sums.values()];
}
