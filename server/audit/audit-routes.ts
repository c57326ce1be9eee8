import type { OfficeRoute } from '../office/office-route.ts';
import {
  exportAudit,
  exportAuditAbove,
  readAuditChain,
  readAuditChainAbove,
  readAuditEntry,
  readAuditEntryAbove,
  searchAudit,
  searchAuditAbove,
} from './audit.route.ts';

/** The audit logs: each municipality's, and the one above all. */
export const AUDIT_ROUTES: readonly OfficeRoute[] = [
  searchAudit,
  readAuditEntry,
  readAuditChain,
  exportAudit,
  searchAuditAbove,
  readAuditEntryAbove,
  readAuditChainAbove,
  exportAuditAbove,
];
