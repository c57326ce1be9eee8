import type { Kysely } from 'kysely';
import { CHAIN_START, nextLink } from '../../shared/fact-chain.ts';
import { AuditEntry } from '../../shared/office/audit.ts';
import * as endpoints from '../../shared/office/audit-log.ts';
import type { ParsedOf } from '../../shared/office/endpoint.ts';
import { type CsvColumn, writeCsv } from '../csv/write-csv.ts';
import type { Schema } from '../db/schema.ts';
import { refuse } from '../http/problem.ts';
import { done, file, route } from '../office/office-route.ts';
import { type AuditWanted, findEntries, streamEntries } from './audit.store.ts';
import { sha256Hex } from './chain-entry.ts';

const entryIn = (text: string): AuditEntry => AuditEntry.parse(JSON.parse(text));

/** The chain of what is done above all municipalities. */
const ABOVE = '';

export const searchAudit = route(endpoints.searchAudit, ({ db }, { params, query }) =>
  search(db, params.municipality, query),
);
export const searchAuditAbove = route(endpoints.searchAuditAbove, ({ db }, { query }) =>
  search(db, ABOVE, query),
);

async function search(
  db: Kysely<Schema>,
  municipality: string,
  { after, limit, ...wanted }: ParsedOf<typeof endpoints.searchAuditAbove>['query'],
) {
  const before = after === undefined ? null : Number(after);
  if (before !== null && !Number.isSafeInteger(before)) return refuse('request/malformed', 'query.after');
  const { rows, next } = await findEntries(db, municipality, wanted, { before, limit });
  return done({
    rows: rows.map(({ seq, text }) => ({ seq, ...entryIn(text) })),
    next: next === null ? null : String(next),
    total: null,
  });
}

export const readAuditEntry = route(endpoints.readAuditEntry, ({ db }, { params }) =>
  readEntry(db, params.municipality, params.seq),
);
export const readAuditEntryAbove = route(endpoints.readAuditEntryAbove, ({ db }, { params }) =>
  readEntry(db, ABOVE, params.seq),
);

async function readEntry(db: Kysely<Schema>, municipality: string, seq: number) {
  const rows = await db
    .selectFrom('audit_entry')
    .select(['seq', 'text', 'link'])
    .where('municipality_id', '=', municipality)
    .where('seq', 'in', [seq - 1, seq])
    .orderBy('seq', 'desc')
    .execute();
  const [row, former] = rows;
  if (row?.seq !== seq) return refuse('name/unknown', `audit/${seq}`);
  const unbroken = nextLink(sha256Hex, former?.link ?? CHAIN_START, row.text) === row.link;
  return done({ ...entryIn(row.text), seq, link: row.link, unbroken });
}

const CHECKED_MAX = 1_000;

export const readAuditChain = route(endpoints.readAuditChain, ({ db }, { params }) =>
  readChain(db, params.municipality),
);
export const readAuditChainAbove = route(endpoints.readAuditChainAbove, ({ db }) => readChain(db, ABOVE));

async function readChain(db: Kysely<Schema>, municipality: string) {
  const head = await db
    .selectFrom('audit_head')
    .select(['seq', 'link'])
    .where('municipality_id', '=', municipality)
    .executeTakeFirst();
  if (!head) return done({ entries: 0, link: CHAIN_START, checked: 0, brokenAt: null, newestAt: null });
  const newest = await db
    .selectFrom('audit_entry')
    .select(['seq', 'text', 'link', 'at'])
    .where('municipality_id', '=', municipality)
    .where('seq', '<=', head.seq)
    .orderBy('seq', 'desc')
    .limit(CHECKED_MAX + 1)
    .execute();
  const brokenAt = firstBroken(newest.toReversed(), head);
  const checked = Math.min(newest.length, CHECKED_MAX);
  return done({ entries: head.seq, link: head.link, checked, brokenAt, newestAt: newest[0]?.at ?? null });
}

interface Link {
  readonly seq: number;
  readonly text: string;
  readonly link: string;
}

/** The first entry that does not follow from the one before it, or from the start, or does not lead to the head. */
function firstBroken(rows: readonly Link[], head: { seq: number; link: string }): number | null {
  const [first] = rows;
  let former = first?.seq === 1 ? { seq: 0, link: CHAIN_START } : null;
  for (const { seq, text, link } of rows) {
    if (former && (seq !== former.seq + 1 || nextLink(sha256Hex, former.link, text) !== link)) return seq;
    former = { seq, link };
  }
  return former?.seq === head.seq && former.link === head.link ? null : head.seq;
}

const json = (value: unknown): string => (value === null || value === undefined ? '' : JSON.stringify(value));

const COLUMNS: readonly CsvColumn<AuditEntry & { readonly seq: number; readonly link: string }>[] = [
  { title: '番号', value: ({ seq }) => seq },
  { title: '日時（UTC）', value: ({ at }) => at },
  { title: '操作した人', value: ({ actor }) => actor.name },
  { title: '操作した人のID', value: ({ actor }) => actor.id },
  { title: '種別', value: ({ actor }) => actor.kind },
  { title: '操作', value: ({ action }) => action },
  { title: '対象', value: ({ subject }) => subject },
  { title: '理由', value: ({ why }) => why },
  { title: '内容', value: ({ said }) => json(said) },
  { title: '変更前', value: ({ before }) => json(before) },
  { title: '変更後', value: ({ after }) => json(after) },
  { title: '連鎖ハッシュ', value: ({ link }) => link },
];

export const exportAudit = route(endpoints.exportAudit, async ({ db }, { params, query }) =>
  file(`操作の記録-${params.municipality}.csv`, writeCsv(COLUMNS, rowsOf(db, params.municipality, query))),
);
export const exportAuditAbove = route(endpoints.exportAuditAbove, async ({ db }, { query }) =>
  file('操作の記録-全体.csv', writeCsv(COLUMNS, rowsOf(db, ABOVE, query))),
);

async function* rowsOf(db: Kysely<Schema>, municipality: string, wanted: AuditWanted) {
  for await (const { seq, link, text } of streamEntries(db, municipality, wanted)) {
    yield { ...entryIn(text), seq, link };
  }
}
