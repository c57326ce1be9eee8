import { type Kysely, sql } from 'kysely';
import { PURPOSE_NAMES, PURPOSES, type Purpose } from '../../shared/rules/plan-postings.ts';
import type { Schema } from '../db/schema.ts';
import { accountsFor, type TownPurpose } from '../ledger/accounts-for.ts';
import { type Follower, type LogStretch, listed, postingsAt } from '../ledger/follow-log.ts';

/** Of accounts that are nobody's wallet: a few for each town and project. */
export const TOWN_PURPOSES: readonly TownPurpose[] = PURPOSE_NAMES.filter(
  (purpose: Purpose): purpose is TownPurpose => PURPOSES[purpose].owner !== 'wallet',
);

/** What some postings of one day moved between two accounts; null where it is a wallet. */
interface DayMove {
  readonly day: string;
  readonly gained_by: number | null;
  readonly lost_by: number | null;
  readonly amount: number;
  readonly first_txid: number;
  readonly first_seq: number;
  readonly last_txid: number;
  readonly last_seq: number;
}

/** Rows in one statement: at most six values each, and a statement takes some thousands. */
const ROWS = 500;

/** What each day changed on the accounts of the town and its projects, by when it was posted. */
export const ACCOUNT_DAYS: Follower = {
  places: 'account_day_place',
  async add(trx, _dialect, municipality, stretch) {
    const moves = await movesIn(trx, municipality, stretch);
    const changes = [...changesOf(moves).values()].map((each) => ({
      municipality_id: municipality,
      ...each,
    }));
    for (let from = 0; from < changes.length; from += ROWS) {
      await trx
        .insertInto('account_day')
        .values(changes.slice(from, from + ROWS))
        .onConflict((conflict) =>
          conflict.columns(['municipality_id', 'day', 'account_id']).doUpdateSet((each) => ({
            change: each('account_day.change', '+', each.ref('excluded.change')),
          })),
        )
        .execute();
    }
    for (const bounds of boundsOf(moves)) await widen(trx, municipality, bounds);
  },
};

async function movesIn(
  db: Kysely<Schema>,
  municipality: string,
  stretch: LogStretch,
): Promise<readonly DayMove[]> {
  const accounts = await accountsFor(db, municipality, TOWN_PURPOSES);
  const ids = accounts.map(({ id }) => id);
  const { rows } = await sql<DayMove>`SELECT substr(p.posted_at, 1, 10) AS day,
      CASE WHEN p.to_account IN ${listed(ids)} THEN p.to_account END AS gained_by,
      CASE WHEN p.from_account IN ${listed(ids)} THEN p.from_account END AS lost_by,
      sum(p.amount) AS amount, min(p.txid) AS first_txid, min(p.seq) AS first_seq,
      max(p.txid) AS last_txid, max(p.seq) AS last_seq
    FROM (${postingsAt(ids, municipality, stretch)}) p GROUP BY 1, 2, 3`.execute(db);
  return rows.map((row) => ({ ...row, amount: Number(row.amount) }));
}

/** By day and account, each once: one row must not be changed twice by one statement. */
function changesOf(
  moves: readonly DayMove[],
): Map<string, { day: string; account_id: number; change: number }> {
  const changes = new Map<string, { day: string; account_id: number; change: number }>();
  const change = (day: string, account: number | null, amount: number) => {
    if (account === null) return;
    const name = `${day} ${account}`;
    const sum = changes.get(name)?.change ?? 0;
    changes.set(name, { day, account_id: account, change: sum + amount });
  };
  for (const { day, gained_by, lost_by, amount } of moves) {
    change(day, gained_by, amount);
    change(day, lost_by, -amount);
  }
  return changes;
}

type Bounds = Pick<DayMove, 'day' | 'first_txid' | 'first_seq' | 'last_txid' | 'last_seq'>;

/** Each number by itself: the least pair of them is before every posting of the day, the greatest after. */
function boundsOf(moves: readonly DayMove[]): Bounds[] {
  return [...Map.groupBy(moves, ({ day }) => day)].map(([day, some]) => ({
    day,
    first_txid: Math.min(...some.map(({ first_txid }) => first_txid)),
    first_seq: Math.min(...some.map(({ first_seq }) => first_seq)),
    last_txid: Math.max(...some.map(({ last_txid }) => last_txid)),
    last_seq: Math.max(...some.map(({ last_seq }) => last_seq)),
  }));
}

async function widen(trx: Kysely<Schema>, municipality: string, bounds: Bounds): Promise<void> {
  const key = { municipality_id: municipality, day: bounds.day };
  const known = await trx
    .selectFrom('posting_day')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('day', '=', bounds.day)
    .executeTakeFirst();
  const wide = {
    first_txid: Math.min(bounds.first_txid, known?.first_txid ?? bounds.first_txid),
    first_seq: Math.min(bounds.first_seq, known?.first_seq ?? bounds.first_seq),
    last_txid: Math.max(bounds.last_txid, known?.last_txid ?? bounds.last_txid),
    last_seq: Math.max(bounds.last_seq, known?.last_seq ?? bounds.last_seq),
  };
  await trx
    .insertInto('posting_day')
    .values({ ...key, ...wide })
    .onConflict((conflict) => conflict.columns(['municipality_id', 'day']).doUpdateSet(wide))
    .execute();
}
