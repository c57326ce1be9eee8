import type { Kysely } from 'kysely';
import { chainEntry, emptyHead } from '../../server/audit/chain-entry.ts';
import { openDb } from '../../server/db/open-db.ts';
import type { AuditEntryTable, Schema } from '../../server/db/schema.ts';
import { TOWN } from './ingest-town.ts';

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

const ROWS_AT_ONCE = 500;

/** Years of the office's own writes, which kiosks' facts bring none of, as one chain. */
export async function writeAudit(database: string, entries: number): Promise<void> {
  const { db, close } = openDb(database);
  const startMs = Date.now() - 3 * 365 * DAY_MS;
  let head = emptyHead(TOWN);
  let rows: AuditEntryTable[] = [];
  try {
    await db.transaction().execute(async (trx) => {
      for (let entry = 0; entry < entries; entry++) {
        const draft = {
          actor: { kind: 'staff' as const, id: `staff-${entry % 30}`, name: '担当 はなこ' },
          action: entry % 3 === 0 ? 'updateProject' : 'updateEvent',
          subject: entry % 3 === 0 ? `project/project-${entry % 10}` : 'event/festival',
          said: { name: { ja: '里山再生' }, purpose: { ja: entry % 5_000 === 0 ? '苗木' : '道具' }, entry },
          ...{ before: { entry: entry - 1 }, after: { entry }, why: null },
        };
        const at = new Date(startMs + Math.floor((entry * 3 * 365 * DAY_MS) / entries)).toISOString();
        const row = chainEntry(head, draft, at);
        head = { municipality_id: TOWN, seq: row.seq, link: row.link };
        rows.push(row);
        if (rows.length < ROWS_AT_ONCE && entry < entries - 1) continue;
        await trx.insertInto('audit_entry').values(rows).execute();
        rows = [];
      }
      await trx.insertInto('audit_head').values(head).execute();
    });
  } finally {
    await close();
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
