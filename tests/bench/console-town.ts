import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { openDb } from '../../server/db/open-db.ts';
import type { Schema } from '../../server/db/schema.ts';
import { SHORT_STRETCH } from '../../server/ledger/follow-log.ts';

/** What there is in the town that pages can be asked for. */
export interface ConsoleSamples {
  readonly wallets: readonly string[];
  readonly session: string;
  readonly kiosk: string;
  readonly transaction: string;
  /** Days in Japan. */
  readonly days: { readonly former: string; readonly today: string };
}

const DAY_MS = 86_400_000;
const dayAt = (atMs: number): string => new Date(atMs + 9 * 3_600_000).toISOString().slice(0, 10);

/** Looks up what pages can be asked for in the town that was filled. */
export async function findSamples(db: Kysely<Schema>): Promise<ConsoleSamples> {
  const wallets = await db.selectFrom('wallet').select('id').limit(50).execute();
  const attendance = db.selectFrom('attendance').select('session_id').limit(1);
  const { session_id: session } = await attendance.executeTakeFirstOrThrow();
  const { id: kiosk } = await db.selectFrom('kiosk').select('id').limit(1).executeTakeFirstOrThrow();
  const posting = db.selectFrom('posting').select('transaction_id').limit(1);
  const { transaction_id: transaction } = await posting.executeTakeFirstOrThrow();
  return {
    ...{ wallets: wallets.map(({ id }) => id), session, kiosk, transaction },
    days: { former: dayAt(Date.now() - 30 * DAY_MS), today: dayAt(Date.now()) },
  };
}

/** Waits until the kept sums have come as near to the newest postings as they ever do: a million facts in two minutes is no day's work. */
export async function untilFollowed(db: Kysely<Schema>, municipality: string): Promise<void> {
  for (const places of ['account_day_place', 'gift_total_place', 'rule_total_place'] as const) {
    for (;;) {
      const { rows } = await sql<{ behind: number }>`SELECT count(*) AS behind FROM (
          SELECT 1 FROM posting p JOIN ${sql.table(places)} f ON f.municipality_id = p.municipality_id
          WHERE p.municipality_id = ${municipality} AND (p.txid, p.seq) > (f.txid, f.seq)
          LIMIT ${sql.lit(SHORT_STRETCH)}) b`.execute(db);
      if (Number(rows[0]?.behind) < SHORT_STRETCH) break;
      await sleep(500);
    }
  }
}

/** As after an upgrade of an old database: the kept sums of the point rules are not there yet. */
export async function forgetRuleTotals(database: string): Promise<void> {
  const { db, close } = openDb(database);
  try {
    await db.transaction().execute(async (trx) => {
      await trx.deleteFrom('rule_total').execute();
      await trx.deleteFrom('rule_total_place').execute();
    });
  } finally {
    await close();
  }
}
