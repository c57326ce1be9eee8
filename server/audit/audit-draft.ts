import type { AuditEntry } from '../../shared/office/audit.ts';

/** An audit entry before it has its moment and its place in the chain. */
export type AuditDraft = Omit<AuditEntry, 'at'>;
