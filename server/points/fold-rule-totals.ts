import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../db/dialect.ts';
import type { Schema } from '../db/schema.ts';

export interface RuleTotals {
  readonly rule_id: string;
  readonly rule_version: number;
  readonly issued: number;
  readonly taken_back: number;
  readonly redeemed: number;
}
interface Place {
  readonly txid: number;
  readonly seq: number;
}

/** Postings folded in one transaction; fewer than these are added up at each look. */
const CHUNK = 5_000;
const START: Place = { txid: 0, seq: 0 };

/**
 * Points that each rule version issued, took back and saw redeemed, from the postings that quote it. What lies behind the
 * horizon never changes, so its sums are kept and only followed on; the newest postings are added to them at each look.
 * A reversal counts under the rule of what it reverses. '' stands for postings that quote no rule.
 */
export async function readRuleTotals(
  db: Kysely<Schema>,
  dialect: Dialect,
  municipality: string,
  chunk = CHUNK,
): Promise<readonly RuleTotals[]> {
  const horizon = await readHorizon(db, dialect);
  while (await foldOn(db, dialect, { municipality, horizon, chunk }));
  return await db.transaction().execute(async (trx) => {
    // One snapshot of kept sums and place: on PostgreSQL two statements could see two.
    if (dialect === 'postgres') await sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`.execute(trx);
    const kept = await trx
      .selectFrom('rule_total')
      .select(['rule_id', 'rule_version', 'issued', 'taken_back', 'redeemed'])
      .where('municipality_id', '=', municipality)
      .execute();
    const tail = await sumAfter(trx, municipality, (await readPlace(trx, municipality)) ?? START, null);
    return merge([...kept, ...tail]);
  });
}

async function readHorizon(db: Kysely<Schema>, dialect: Dialect): Promise<number> {
  if (dialect === 'sqlite') return Number.MAX_SAFE_INTEGER;
  const { rows } = await sql<{ horizon: number }>`
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS horizon`.execute(db);
  return rows[0]?.horizon ?? 0;
}

const readPlace = (db: Kysely<Schema>, municipality: string): Promise<Place | undefined> =>
  db
    .selectFrom('rule_total_place')
    .select(['txid', 'seq'])
    .where('municipality_id', '=', municipality)
    .executeTakeFirst();

/** Folds the next postings into the kept sums; false when there are none, or somebody else is folding. */
async function foldOn(
  db: Kysely<Schema>,
  dialect: Dialect,
  {
    municipality,
    horizon,
    chunk,
  }: { readonly municipality: string; readonly horizon: number; readonly chunk: number },
): Promise<boolean> {
  const after = (await readPlace(db, municipality)) ?? START;
  const ahead = db
    .selectFrom('posting')
    .select(['txid', 'seq'])
    .where('municipality_id', '=', municipality)
    .where(sql<boolean>`(txid, seq) > (${after.txid}, ${after.seq})`)
    .where('txid', '<', horizon)
    .orderBy('txid')
    .orderBy('seq');
  const end = await ahead
    .offset(chunk - 1)
    .limit(1)
    .executeTakeFirst();
  // A few new ones are quicker added at each look than written down.
  if (!end) return false;
  return await db.transaction().execute(async (trx) => {
    if (dialect === 'sqlite') {
      await trx.updateTable('municipality').set({ id: '' }).where('id', '=', '').execute();
    }
    const place = { municipality_id: municipality, ...end };
    if (after === START) {
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('rule_total_place')
        .values(place)
        .onConflict((conflict) => conflict.column('municipality_id').doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 0n) return false;
    } else {
      const { numUpdatedRows } = await trx
        .updateTable('rule_total_place')
        .set(end)
        .where('municipality_id', '=', municipality)
        .where('txid', '=', after.txid)
        .where('seq', '=', after.seq)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
    }
    for (const sums of await sumAfter(trx, municipality, after, end)) {
      await trx
        .insertInto('rule_total')
        .values({ municipality_id: municipality, ...sums })
        .onConflict((conflict) =>
          conflict.columns(['municipality_id', 'rule_id', 'rule_version']).doUpdateSet((each) => ({
            issued: each('rule_total.issued', '+', sums.issued),
            taken_back: each('rule_total.taken_back', '+', sums.taken_back),
            redeemed: each('rule_total.redeemed', '+', sums.redeemed),
          })),
        )
        .execute();
    }
    return true;
  });
}

/** Of what a posting reverses. Asked for each reversal alone: joined, PostgreSQL would read all postings for each chunk. */
const reversed = (column: 'rule_id' | 'rule_version') => sql`(SELECT r.${sql.ref(column)} FROM posting r
  WHERE r.municipality_id = p.municipality_id AND r.transaction_id = p.reverses AND r.line = p.line)`;

/** Sums of the postings after a place, up to another. */
async function sumAfter(
  db: Kysely<Schema>,
  municipality: string,
  after: Place,
  upTo: Place | null,
): Promise<RuleTotals[]> {
  const until = upTo === null ? sql`` : sql`AND (p.txid, p.seq) <= (${upTo.txid}, ${upTo.seq})`;
  const { rows } = await sql<RuleTotals>`
    SELECT rule_id, rule_version, sum(issued) AS issued, sum(taken_back) AS taken_back, sum(redeemed) AS redeemed
    FROM (
      SELECT coalesce(p.rule_id, ${reversed('rule_id')}, '') AS rule_id,
        coalesce(p.rule_version, ${reversed('rule_version')}, 0) AS rule_version,
        CASE WHEN f.purpose = 'points-issued' THEN p.amount ELSE 0 END AS issued,
        CASE WHEN t.purpose = 'points-issued' THEN p.amount ELSE 0 END AS taken_back,
        CASE WHEN f.purpose = 'points' AND t.purpose IN ('point-gifts', 'point-suspense') THEN p.amount
          WHEN t.purpose = 'points' AND f.purpose IN ('point-gifts', 'point-suspense') THEN -p.amount
          ELSE 0 END AS redeemed
      FROM posting p
      JOIN account f ON f.municipality_id = p.municipality_id AND f.id = p.from_account
      JOIN account t ON t.municipality_id = p.municipality_id AND t.id = p.to_account
      WHERE p.municipality_id = ${municipality} AND p.unit = 'point'
        AND (p.txid, p.seq) > (${after.txid}, ${after.seq}) ${until}
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
