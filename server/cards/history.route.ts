import { walletAlias } from '../../shared/alias.ts';
import { AuditEntry } from '../../shared/office/audit.ts';
import * as endpoints from '../../shared/office/wallets.ts';
import type { Text } from '../../shared/text.ts';
import type { OfficeTransactionTable } from '../db/schema.ts';
import { counterText } from '../exchange/news/counter-text.ts';
import { done, route } from '../office/office-route.ts';
import type { OfficeWorld } from '../office/office-world.ts';
import { findWallet } from './find-wallet.ts';
import { slipsOf } from './slip-number.ts';

const ACTS = 100;

interface Moved {
  readonly transaction_id: string;
  readonly txid: number;
  readonly seq: number;
  readonly cause: 'fact' | 'office' | 'import';
  readonly amount: number;
  readonly from_account: number;
  readonly to_account: number;
  readonly reverses: string | null;
  readonly occurred_at: string;
  readonly posted_at: string;
}

/** Everything that moved in a wallet, newest first. A wallet has few postings: they are read whole and cut into pages. */
export const listWalletHistory = route(
  endpoints.listWalletHistory,
  async (world, { params: { municipality, alias }, query }) => {
    const { db } = world;
    const found = await findWallet(db, municipality, alias);
    if (found.status === 'refused') return found;
    const accounts = await db
      .selectFrom('account')
      .select(['id', 'purpose'])
      .where('municipality_id', '=', municipality)
      .where('owner_id', '=', found.wallet)
      .execute();
    const purposes = new Map(accounts.map(({ id, purpose }) => [id, purpose]));
    const moved = await readMoved(world, municipality, [...purposes.keys()]);
    const byTransaction = new Map<string, Moved[]>();
    for (const row of moved) {
      byTransaction.set(row.transaction_id, [...(byTransaction.get(row.transaction_id) ?? []), row]);
    }
    const all = [...byTransaction.values()];
    const start = query.after === undefined ? 0 : Number(query.after) || 0;
    const page = all.slice(start, start + query.limit);
    const ids = page.flatMap(([first]) => (first ? [first.transaction_id] : []));
    const [office, texts, slips] = await Promise.all([
      readOffice(world, municipality, ids),
      readTexts(world, municipality, found.wallet, ids),
      slipsOf(db, municipality, ids),
    ]);
    const reversed = new Set(moved.flatMap(({ reverses }) => (reverses === null ? [] : [reverses])));
    const rows = page.flatMap((lines) => {
      const [first] = lines;
      if (!first) return [];
      const made = office.get(first.transaction_id);
      const changes = new Map<string, number>();
      const add = (account: number, amount: number) => {
        const purpose = purposes.get(account);
        if (purpose) changes.set(purpose, (changes.get(purpose) ?? 0) + amount);
      };
      for (const line of lines) {
        add(line.to_account, line.amount);
        add(line.from_account, -line.amount);
      }
      return [
        {
          transaction: first.transaction_id,
          cause: first.cause,
          kind: made?.kind ?? (first.reverses === null ? null : 'reversal'),
          what: texts.get(first.transaction_id) ?? (made ? counterText(made.kind) : null),
          occurredAt: first.occurred_at,
          postedAt: first.posted_at,
          by: made?.made_by ?? null,
          note: made?.note || null,
          reverses: first.reverses,
          reversed: reversed.has(first.transaction_id),
          slip: slips.get(first.transaction_id) ?? null,
          changes: [...changes].map(([purpose, amount]) => ({
            purpose: purpose as (typeof accounts)[number]['purpose'], // put in from there
            amount,
          })),
        },
      ];
    });
    const next = start + query.limit < all.length ? String(start + query.limit) : null;
    return done({ rows, next, total: all.length });
  },
);

async function readMoved(
  { db }: OfficeWorld,
  municipality: string,
  accounts: readonly number[],
): Promise<Moved[]> {
  if (accounts.length === 0) return [];
  const columns = [
    'transaction_id',
    'txid',
    'seq',
    'cause',
    'amount',
    'from_account',
    'to_account',
    'reverses',
    'occurred_at',
    'posted_at',
  ] as const;
  const of = (side: 'from_account' | 'to_account') =>
    db
      .selectFrom('posting')
      .select(columns)
      .where('municipality_id', '=', municipality)
      .where(side, 'in', accounts)
      .execute();
  const both = [...(await of('from_account')), ...(await of('to_account'))];
  const once = new Map(both.map((row) => [`${row.txid}/${row.seq}`, row]));
  return [...once.values()].sort((a, b) => (a.txid === b.txid ? b.seq - a.seq : b.txid - a.txid));
}

type MadeByOffice = Pick<OfficeTransactionTable, 'id' | 'kind' | 'made_by' | 'note'>;

async function readOffice({ db }: OfficeWorld, municipality: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, MadeByOffice>();
  const rows = await db
    .selectFrom('office_transaction')
    .select(['id', 'kind', 'made_by', 'note'])
    .where('municipality_id', '=', municipality)
    .where('id', 'in', ids)
    .execute();
  return new Map<string, MadeByOffice>(rows.map((row) => [row.id, row]));
}

/** The names of the sessions and projects behind a wallet's facts. */
async function readTexts(
  { db }: OfficeWorld,
  municipality: string,
  wallet: string,
  ids: readonly string[],
): Promise<Map<string, Text>> {
  if (ids.length === 0) return new Map();
  const attended = await db
    .selectFrom('attendance as a')
    .innerJoin('session as s', (join) =>
      join.onRef('s.municipality_id', '=', 'a.municipality_id').onRef('s.id', '=', 'a.session_id'),
    )
    .innerJoin('event as e', (join) =>
      join.onRef('e.municipality_id', '=', 's.municipality_id').onRef('e.id', '=', 's.event_id'),
    )
    .select(['a.fact_id', 'e.name'])
    .where('a.municipality_id', '=', municipality)
    .where('a.wallet_id', '=', wallet)
    .where('a.fact_id', 'in', ids)
    .execute();
  const given = await db
    .selectFrom('donation as d')
    .innerJoin('project as p', (join) =>
      join.onRef('p.municipality_id', '=', 'd.municipality_id').onRef('p.id', '=', 'd.project_id'),
    )
    .select(['d.fact_id', 'p.name'])
    .where('d.municipality_id', '=', municipality)
    .where('d.wallet_id', '=', wallet)
    .where('d.fact_id', 'in', ids)
    .execute();
  return new Map([...attended, ...given].map(({ fact_id, name }) => [fact_id, JSON.parse(name)]));
}

/** What staff did for the holder of a wallet (HN-07), from the audit log. */
export const listDeskActs = route(
  endpoints.listDeskActs,
  async ({ db }, { params: { municipality, alias } }) => {
    const found = await findWallet(db, municipality, alias);
    if (found.status === 'refused') return found;
    const rows = await db
      .selectFrom('audit_entry')
      .select('text')
      .where('municipality_id', '=', municipality)
      .where('subject', '=', `wallet/${walletAlias(found.wallet)}`)
      .orderBy('seq', 'desc')
      .limit(ACTS)
      .execute();
    return done(
      rows.map(({ text }) => {
        const { at, actor, action, said, why } = AuditEntry.parse(JSON.parse(text));
        const asked = typeof said === 'object' && said !== null && 'asked' in said ? said.asked : null;
        return { at, by: actor.name, action, asked: typeof asked === 'string' ? asked : 'at-the-desk', why };
      }),
    );
  },
);
