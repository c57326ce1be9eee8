import type { Transaction } from 'kysely';
import type { Dialect } from '../db/dialect.ts';
import type { Schema } from '../db/schema.ts';
import type { AuditDraft } from './audit-draft.ts';
import { chainEntry, emptyHead } from './chain-entry.ts';

/** Appends to a municipality's audit log in the transaction of the write that it tells of. */
export async function appendAudit(
  trx: Transaction<Schema>,
  dialect: Dialect,
  municipality: string,
  draft: AuditDraft,
  at: string,
): Promise<void> {
  await trx
    .insertInto('audit_head')
    .values(emptyHead(municipality))
    .onConflict((conflict) => conflict.column('municipality_id').doNothing())
    .execute();
  const head = await trx
    .selectFrom('audit_head')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .$if(dialect === 'postgres', (heads) => heads.forUpdate())
    .executeTakeFirstOrThrow();
  const entry = chainEntry(head, draft, at);
  await trx.insertInto('audit_entry').values(entry).execute();
  await trx
    .updateTable('audit_head')
    .set({ seq: entry.seq, link: entry.link })
    .where('municipality_id', '=', municipality)
    .execute();
}
