import type { AuditEntryTable, AuditHeadTable } from '../db/schema.ts';
import type { Insertion, Lookup, Transaction } from '../ledger/engine.ts';
import type { AuditDraft } from './audit-draft.ts';
import { chainEntry, emptyHead } from './chain-entry.ts';

const OPEN_CHAIN: Insertion<AuditHeadTable> = {
  name: 'open-audit-chain',
  table: 'audit_head',
  columns: { municipality_id: 'text', seq: 'integer', link: 'text' },
  tail: 'ON CONFLICT DO NOTHING',
};
const READ_HEAD: Lookup<{ municipality: string }, AuditHeadTable> = {
  name: 'read-audit-head',
  keys: { municipality: 'text' },
  sql: `SELECT h.municipality_id, h.seq, h.link FROM {keys}
    JOIN audit_head h ON h.municipality_id = k.municipality {lock:h}`,
};
const ADD_ENTRY: Insertion<AuditEntryTable> = {
  name: 'add-audit-entry',
  table: 'audit_entry',
  columns: {
    municipality_id: 'text',
    seq: 'integer',
    at: 'text',
    actor_id: 'text',
    action: 'text',
    subject: 'text',
    text: 'text',
    link: 'text',
  },
};
const MOVE_HEAD: Lookup<{ municipality: string; seq: number; link: string }, never> = {
  name: 'move-audit-head',
  keys: { municipality: 'text', seq: 'integer', link: 'text' },
  sql: `UPDATE audit_head SET seq = k.seq, link = k.link FROM {keys}
    WHERE audit_head.municipality_id = k.municipality`,
};

/** The same as append-audit.ts for what the ledger posts: the entry and the money are one transaction. */
export async function appendAuditInLedger(
  tx: Transaction,
  municipality: string,
  draft: AuditDraft,
  at: string,
): Promise<void> {
  await tx.insert(OPEN_CHAIN, [emptyHead(municipality)]);
  const [head] = await tx.lookup(READ_HEAD, [{ municipality }]);
  if (!head) throw new Error(`${municipality} has no audit chain`);
  const { seq, link, ...entry } = chainEntry(head, draft, at);
  await tx.insert(ADD_ENTRY, [{ ...entry, seq, link }]);
  await tx.update(MOVE_HEAD, [{ municipality, seq, link }]);
}
