import { chainEntry, emptyHead } from '../../server/audit/chain-entry.ts';
import { openDb } from '../../server/db/open-db.ts';
import type { AuditEntryTable } from '../../server/db/schema.ts';

const DAY_MS = 86_400_000;
const ROWS_AT_ONCE = 500;

/** Three years of the office's writes, after those that are there already, as one chain. */
export async function writeAudit(database: string, municipality: string, entries: number): Promise<void> {
  const { db, close } = openDb(database);
  const startMs = Date.now() - 3 * 365 * DAY_MS;
  let rows: AuditEntryTable[] = [];
  try {
    await db.transaction().execute(async (trx) => {
      const known = await trx
        .selectFrom('audit_head')
        .selectAll()
        .where('municipality_id', '=', municipality)
        .executeTakeFirst();
      let head = known ?? emptyHead(municipality);
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
        head = { municipality_id: municipality, seq: row.seq, link: row.link };
        rows.push(row);
        if (rows.length < ROWS_AT_ONCE && entry < entries - 1) continue;
        await trx.insertInto('audit_entry').values(rows).execute();
        rows = [];
      }
      const { seq, link } = head;
      await trx
        .insertInto('audit_head')
        .values(head)
        .onConflict((conflict) => conflict.column('municipality_id').doUpdateSet({ seq, link }))
        .execute();
    });
  } finally {
    await close();
  }
}
