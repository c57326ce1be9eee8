import type { Kysely } from 'kysely';
import * as endpoints from '../../shared/office/books.ts';
import { receiptNumber } from '../../shared/receipt.ts';
import { slipsOf } from '../cards/slip-number.ts';
import type { Schema } from '../db/schema.ts';
import { refuse } from '../http/problem.ts';
import { done, route } from '../office/office-route.ts';
import type { OfficeWorld } from '../office/office-world.ts';
import { type Line, readLines, readOffice } from './read-transactions.ts';

const FORM = /^(\d+)\.(\d+)$/;

/** Everything that was posted, newest first: each transaction once, with its first line. */
export const listTransactions = route(
  endpoints.listTransactions,
  async (world, { params: { municipality }, query }) => {
    const page =
      query.of === 'office'
        ? await pageOfOffice(world, municipality, query)
        : await pageOfAll(world, municipality, query);
    if (page === null) return refuse('request/malformed', 'after');
    const told = await tell(world.db, municipality, page.ids);
    return done({ rows: page.ids.flatMap((id) => told.get(id) ?? []), next: page.next, total: null });
  },
);

interface Page {
  readonly ids: readonly string[];
  readonly next: string | null;
}
interface Asked {
  readonly after?: string | undefined;
  readonly limit: number;
}

async function pageOfAll(
  { db }: OfficeWorld,
  municipality: string,
  { after, limit }: Asked,
): Promise<Page | null> {
  const [, txid, seq] = FORM.exec(after ?? '') ?? [];
  if (after !== undefined && (txid === undefined || seq === undefined)) return null;
  const rows = await db
    .selectFrom('posting')
    .select(['transaction_id', 'txid', 'seq'])
    .where('municipality_id', '=', municipality)
    .where('line', '=', 1)
    .$if(after !== undefined, (postings) =>
      postings.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('txid', 'seq'), '<', tuple(Number(txid), Number(seq))),
      ),
    )
    .orderBy('txid', 'desc')
    .orderBy('seq', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    ids: shown.map(({ transaction_id }) => transaction_id),
    next: rows.length > limit && last ? `${last.txid}.${last.seq}` : null,
  };
}

async function pageOfOffice(
  { db }: OfficeWorld,
  municipality: string,
  { after, limit }: Asked,
): Promise<Page | null> {
  const [at, id] = after === undefined ? [] : after.split('~');
  if (after !== undefined && (at === undefined || id === undefined)) return null;
  const rows = await db
    .selectFrom('office_transaction')
    .select(['id', 'posted_at'])
    .where('municipality_id', '=', municipality)
    .$if(after !== undefined, (made) =>
      made.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('posted_at', 'id'), '<', tuple(at ?? '', id ?? '')),
      ),
    )
    .orderBy('posted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    ids: shown.map((row) => row.id),
    next: rows.length > limit && last ? `${last.posted_at}~${last.id}` : null,
  };
}

async function tell(db: Kysely<Schema>, municipality: string, ids: readonly string[]) {
  const [lines, office] = await Promise.all([
    readLines(db, municipality, ids),
    readOffice(db, municipality, ids),
  ]);
  const made = new Map(office.map((row) => [row.id, row]));
  return new Map(
    [...lines].flatMap(([id, of]) => {
      const [first] = of;
      if (!first) return [];
      return [[id, { ...headOf(first, made.get(id)), first: first.posting, lines: of.length }] as const];
    }),
  );
}

const headOf = (
  first: Line,
  made: { readonly kind: string; readonly made_by: string; readonly note: string } | undefined,
) => ({
  transaction: first.transaction_id,
  cause: first.cause,
  kind: made?.kind ?? null,
  by: made?.made_by ?? null,
  note: made?.note || null,
  occurredAt: first.occurred_at,
  postedAt: first.posted_at,
  reverses: first.reverses,
});

/** One transaction with its postings, what caused it and what undid it. */
export const readTransaction = route(
  endpoints.readTransaction,
  async ({ db }, { params: { municipality, transaction } }) => {
    const lines = (await readLines(db, municipality, [transaction])).get(transaction);
    const [first] = lines ?? [];
    if (!lines || !first) return refuse('name/unknown', transaction);
    const [made] = await readOffice(db, municipality, [transaction]);
    const undone = await db
      .selectFrom('office_transaction')
      .select('id')
      .where('municipality_id', '=', municipality)
      .where('reverses', '=', transaction)
      .executeTakeFirst();
    const fact = first.fact_id
      ? await db
          .selectFrom('fact')
          .innerJoin('kiosk', (join) =>
            join
              .onRef('kiosk.municipality_id', '=', 'fact.municipality_id')
              .onRef('kiosk.id', '=', 'fact.kiosk_id'),
          )
          .select(['kiosk.name', 'fact.seq'])
          .where('fact.municipality_id', '=', municipality)
          .where('fact.fact_id', '=', first.fact_id)
          .executeTakeFirst()
      : undefined;
    const slips = await slipsOf(db, municipality, [transaction]);
    return done({
      ...headOf(first, made),
      postings: lines.map(({ posting }) => posting),
      reversedBy: undone?.id ?? null,
      rule:
        first.rule_id === null || first.rule_version === null
          ? null
          : { id: first.rule_id, version: first.rule_version },
      fact: first.fact_id
        ? { receipt: receiptNumber(first.fact_id), kiosk: fact?.name ?? null, seq: fact?.seq ?? null }
        : null,
      slip: slips.get(transaction) ?? null,
    });
  },
);
