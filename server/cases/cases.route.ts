import { type RawBuilder, sql } from 'kysely';
import { walletAlias } from '../../shared/alias.ts';
import { CASE_CODES, QUARANTINE_CODES } from '../../shared/exchange.ts';
import { DECISIONS_FOR } from '../../shared/office/case-decisions.ts';
import type { CaseRow } from '../../shared/office/cases.ts';
import * as endpoints from '../../shared/office/cases.ts';
import { receiptNumber } from '../../shared/receipt.ts';
import { postingLine } from '../cards/posting-line.ts';
import { refuse } from '../http/problem.ts';
import { done, route } from '../office/office-route.ts';
import type { OfficeWorld } from '../office/office-world.ts';
import { withoutCards } from './without-cards.ts';

/** Unless asked otherwise open ones oldest first, as what waits longest is decided first; closed ones newest first. */
export const listCases = route(endpoints.listCases, async (world, { params: { municipality }, query }) => {
  const { db } = world;
  const [at, id] = query.after === undefined ? [] : query.after.split('~');
  if (query.after !== undefined && (at === undefined || id === undefined)) {
    return refuse('request/malformed', 'after');
  }
  const place = [at ?? '', id ?? ''] as const;
  const { code, kiosk, before, since } = query;
  const filtered = db
    .selectFrom('ledger_case')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .$if(code !== undefined, (cases) => cases.where('code', '=', code ?? 'fault/posting'))
    .$if(kiosk !== undefined, (cases) => cases.where('kiosk_id', '=', kiosk ?? ''))
    .$if(before !== undefined, (cases) => cases.where('opened_at', '<', before ?? ''))
    .$if(since !== undefined, (cases) => cases.where('opened_at', '>=', since ?? ''))
    .limit(query.limit + 1);
  const isOpen = query.state === 'open';
  const by = isOpen ? 'opened_at' : 'closed_at';
  const order = query.order ?? (isOpen ? 'asc' : 'desc');
  const beyond = sql.raw(order === 'asc' ? '>' : '<');
  const found = await filtered
    .where('closed_at', isOpen ? 'is' : 'is not', null)
    .$if(at !== undefined, (cases) =>
      cases.where(sql<boolean>`(${sql.ref(by)}, id) ${beyond} (${place[0]}, ${place[1]})`),
    )
    .orderBy(by, order)
    .orderBy('id', order)
    .execute();
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  return done({
    rows: await tellCases(world, municipality, shown),
    next: found.length > query.limit && last ? `${last[by]}~${last.id}` : null,
    total: null,
  });
});

interface Kept {
  readonly id: string;
  readonly code: CaseRow['code'];
  readonly kiosk_id: string | null;
  readonly epoch: string | null;
  readonly seq: number | null;
  readonly fact_id: string | null;
  readonly wallet_id: string | null;
  readonly detail: string;
  readonly opened_at: string;
  readonly closed_at: string | null;
  readonly closed_by: string | null;
  readonly resolution: string | null;
  readonly decision: NonNullable<CaseRow['closed']>['decision'];
  readonly transaction_id: string | null;
}

async function tellCases(
  { db }: OfficeWorld,
  municipality: string,
  rows: readonly Kept[],
): Promise<CaseRow[]> {
  const ids = [...new Set(rows.flatMap(({ kiosk_id }) => kiosk_id ?? []))];
  const kiosks =
    ids.length === 0
      ? []
      : await db
          .selectFrom('kiosk')
          .select(['id', 'name'])
          .where('municipality_id', '=', municipality)
          .where('id', 'in', ids)
          .execute();
  const names = new Map(kiosks.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    case: row.id,
    code: row.code,
    wallet: row.wallet_id && walletAlias(row.wallet_id),
    receipt: row.fact_id && receiptNumber(row.fact_id),
    fact: row.fact_id,
    place:
      row.kiosk_id === null
        ? null
        : { kiosk: row.kiosk_id, name: names.get(row.kiosk_id) ?? null, epoch: row.epoch, seq: row.seq },
    detail: row.detail,
    openedAt: row.opened_at,
    closed:
      row.closed_at === null
        ? null
        : {
            at: row.closed_at,
            by: row.closed_by,
            resolution: row.resolution,
            decision: row.decision,
            transaction: row.transaction_id,
          },
  }));
}

/** How many wait, for the filters above the queue: of each kind and kiosk, counted no further than anybody would read. */
export const countCases = route(endpoints.countCases, async ({ db }, { params: { municipality } }) => {
  const counted = (where: RawBuilder<unknown>) =>
    sql`(SELECT count(*) FROM (SELECT 1 FROM ledger_case c WHERE c.municipality_id = ${municipality}
      AND ${where} AND c.closed_at IS NULL LIMIT ${sql.lit(endpoints.COUNTED_MAX)}) found)`;
  const each = [...CASE_CODES, ...QUARANTINE_CODES].map(
    (code) => sql`SELECT ${sql.lit(code)} AS code, ${counted(sql`c.code = ${sql.lit(code)}`)} AS open`,
  );
  const [codes, kiosks, oldest] = await Promise.all([
    sql<{ code: CaseRow['code']; open: number }>`${sql.join(each, sql` UNION ALL `)}`.execute(db),
    sql<{ kiosk: string; name: string; open: number }>`SELECT k.id AS kiosk, k.name,
      ${counted(sql`c.kiosk_id = k.id`)} AS open FROM kiosk k WHERE k.municipality_id = ${municipality}`.execute(
      db,
    ),
    db
      .selectFrom('ledger_case')
      .select('opened_at')
      .where('municipality_id', '=', municipality)
      .where('closed_at', 'is', null)
      .orderBy('opened_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst(),
  ]);
  const found = <Row extends { readonly open: number }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ open }) => open > 0).sort((one, other) => other.open - one.open);
  return done({
    open: codes.rows.reduce((sum, { open }) => sum + open, 0),
    codes: found(codes.rows),
    kiosks: found(kiosks.rows),
    oldest: oldest?.opened_at ?? null,
  });
});

/** A case with what its fact said and moved, and what may be decided about it. */
export const readCase = route(endpoints.readCase, async (world, { params }) => {
  const { db } = world;
  const { municipality } = params;
  const row = await db
    .selectFrom('ledger_case')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('id', '=', params.case)
    .executeTakeFirst();
  if (!row) return refuse('name/unknown', params.case);
  const [told] = await tellCases(world, municipality, [row]);
  if (!told) throw new Error('a case that was found cannot be told');
  const openedBy = await readOpener(world, municipality, row);
  const transaction = row.fact_id ?? openedBy?.transaction ?? null;
  const lines =
    transaction === null
      ? []
      : await db
          .selectFrom('posting as p')
          .innerJoin('account as f', (join) =>
            join.onRef('f.municipality_id', '=', 'p.municipality_id').onRef('f.id', '=', 'p.from_account'),
          )
          .innerJoin('account as t', (join) =>
            join.onRef('t.municipality_id', '=', 'p.municipality_id').onRef('t.id', '=', 'p.to_account'),
          )
          .select(['p.unit', 'p.amount'])
          .select(['f.purpose as from_purpose', 'f.owner_id as from_owner'])
          .select(['t.purpose as to_purpose', 't.owner_id as to_owner'])
          .where('p.municipality_id', '=', municipality)
          .where('p.transaction_id', '=', transaction)
          .orderBy('p.line')
          .execute();
  return done({
    ...told,
    said: await readText(world, municipality, row),
    moved: lines.map((line) =>
      postingLine({
        from: { purpose: line.from_purpose, ownerId: line.from_owner },
        to: { purpose: line.to_purpose, ownerId: line.to_owner },
        unit: line.unit,
        amount: line.amount,
      }),
    ),
    openedBy,
    decisions: row.closed_at === null ? [...DECISIONS_FOR[row.code]] : [],
  });
});

const BY_OFFICE = /^transaction\/(.+)$/;

/** A case without a fact names a transaction of the office (server/ledger/open-overdraft-cases.ts): itself, or what it undid. */
async function readOpener({ db }: OfficeWorld, municipality: string, row: Kept) {
  const [, named] = row.fact_id === null ? (BY_OFFICE.exec(row.detail) ?? []) : [];
  if (named === undefined) return null;
  const made = db
    .selectFrom('office_transaction')
    .select(['id as transaction', 'kind'])
    .where('municipality_id', '=', municipality);
  const undoing = await made.where('reverses', '=', named).executeTakeFirst();
  return undoing ?? (await made.where('id', '=', named).executeTakeFirst()) ?? null;
}

async function readText({ db }: OfficeWorld, municipality: string, row: Kept): Promise<string | null> {
  const { kiosk_id, epoch, seq } = row;
  if (kiosk_id === null || epoch === null || seq === null) return null;
  // What forked is kept beside the chain.
  const table = row.code === 'chain/forked' ? 'stray_fact' : 'fact';
  const kept = await db
    .selectFrom(table)
    .select('text')
    .where('municipality_id', '=', municipality)
    .where('kiosk_id', '=', kiosk_id)
    .where('epoch', '=', epoch)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return kept ? withoutCards(kept.text) : null;
}
