import type { Kysely, Selectable } from 'kysely';
import type { PostingLine } from '../../shared/office/posting-line.ts';
import { postingLine } from '../cards/posting-line.ts';
import type { PostingTable, Schema } from '../db/schema.ts';

export type Line = Pick<
  Selectable<PostingTable>,
  | 'transaction_id'
  | 'line'
  | 'unit'
  | 'amount'
  | 'cause'
  | 'fact_id'
  | 'rule_id'
  | 'rule_version'
  | 'reverses'
  | 'occurred_at'
  | 'posted_at'
> & { readonly posting: PostingLine };

/** The lines of some transactions, in order. */
export async function readLines(
  db: Kysely<Schema>,
  municipality: string,
  ids: readonly string[],
): Promise<Map<string, Line[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('posting as p')
    .innerJoin('account as f', (join) =>
      join.onRef('f.municipality_id', '=', 'p.municipality_id').onRef('f.id', '=', 'p.from_account'),
    )
    .innerJoin('account as t', (join) =>
      join.onRef('t.municipality_id', '=', 'p.municipality_id').onRef('t.id', '=', 'p.to_account'),
    )
    .select([
      'p.transaction_id',
      'p.line',
      'p.unit',
      'p.amount',
      'p.cause',
      'p.fact_id',
      'p.rule_id',
      'p.rule_version',
      'p.reverses',
      'p.occurred_at',
      'p.posted_at',
      'f.purpose as from_purpose',
      'f.owner_id as from_owner',
      't.purpose as to_purpose',
      't.owner_id as to_owner',
    ])
    .where('p.municipality_id', '=', municipality)
    .where('p.transaction_id', 'in', ids)
    .orderBy('p.transaction_id')
    .orderBy('p.line')
    .execute();
  const lines = new Map<string, Line[]>();
  for (const { from_purpose, from_owner, to_purpose, to_owner, ...row } of rows) {
    const posting = postingLine({
      from: { purpose: from_purpose, ownerId: from_owner },
      to: { purpose: to_purpose, ownerId: to_owner },
      unit: row.unit,
      amount: row.amount,
    });
    lines.set(row.transaction_id, [...(lines.get(row.transaction_id) ?? []), { ...row, posting }]);
  }
  return lines;
}

/** What the office says of those of some transactions that it made. */
export async function readOffice(db: Kysely<Schema>, municipality: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return await db
    .selectFrom('office_transaction')
    .select(['id', 'kind', 'made_by', 'note'])
    .where('municipality_id', '=', municipality)
    .where('id', 'in', ids)
    .execute();
}
