import { createHash } from 'node:crypto';
import { CHAIN_START, nextLink } from '../../shared/fact-chain.ts';
import type { AuditEntryTable, AuditHeadTable } from '../db/schema.ts';
import type { AuditDraft } from './audit-draft.ts';

export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The head of a chain that has no entry yet. */
export const emptyHead = (municipality: string): AuditHeadTable => ({
  municipality_id: municipality,
  seq: 0,
  link: CHAIN_START,
});

/** The row that comes after `head`: the same chain as the kiosks' (shared/fact-chain.ts). */
export function chainEntry(head: AuditHeadTable, draft: AuditDraft, at: string): AuditEntryTable {
  const text = JSON.stringify({ at, ...draft });
  return {
    municipality_id: head.municipality_id,
    seq: head.seq + 1,
    at,
    actor_id: draft.actor.id,
    action: draft.action,
    subject: draft.subject,
    text,
    link: nextLink(sha256Hex, head.link, text),
  };
}
