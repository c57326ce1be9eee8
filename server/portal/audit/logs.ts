import * as endpoints from '../../../shared/office/audit-log.ts';

const OF_TOWN = {
  search: endpoints.searchAudit,
  entry: endpoints.readAuditEntry,
  chain: endpoints.readAuditChain,
  csv: endpoints.exportAudit,
} as const;
const ABOVE = {
  search: endpoints.searchAuditAbove,
  entry: endpoints.readAuditEntryAbove,
  chain: endpoints.readAuditChainAbove,
  csv: endpoints.exportAuditAbove,
} as const;

type Log = typeof OF_TOWN | typeof ABOVE;

/** The doors to a municipality's audit log; those of the log above all for ''. */
export const logOf = (municipality: string): Log => (municipality === '' ? ABOVE : OF_TOWN);

/** What those doors are told: the log above all belongs to no municipality. */
export const placeOf = (municipality: string): { municipality: string } | Record<string, never> =>
  municipality === '' ? {} : { municipality };
