import { z } from 'zod';
import { Day, Instant } from '../time.ts';
import { AuditEntry } from './audit.ts';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { InTown } from './paths.ts';

/** Which entries: all that is said must hold. */
const Wanted = z.strictObject({
  /** The id that an entry's `actor` has. */
  actor: z.string().max(200).optional(),
  /** An endpoint's id. */
  action: z.string().max(80).optional(),
  /** e.g. `project/fujigane`; ending with `/` all of that kind. */
  subject: z.string().max(200).optional(),
  /** Days in Japan, both included. */
  from: Day.optional(),
  to: Day.optional(),
  /** Words anywhere in the entry. */
  search: z.string().trim().min(1).max(80).optional(),
});

export const AuditRow = AuditEntry.pick({
  at: true,
  actor: true,
  action: true,
  subject: true,
  why: true,
}).extend({ seq: z.int() });
export type AuditRow = z.infer<typeof AuditRow>;

export const searchAudit = endpoint({
  id: 'searchAudit',
  method: 'get',
  path: '/m/:municipality/audit',
  needs: 'audit.read',
  summary:
    'The audit log, the newest first. A page may be short and still have a next one: words are searched in steps',
  params: InTown,
  query: PageQuery.extend(Wanted.shape),
  answer: pageOf(AuditRow),
});

export const searchAuditAbove = endpoint({
  id: 'searchAuditAbove',
  method: 'get',
  path: '/audit',
  needs: 'audit.read-above',
  summary: 'The same as searchAudit, of what was done above all municipalities',
  query: PageQuery.extend(Wanted.shape),
  answer: pageOf(AuditRow),
});

const Seq = z.coerce.number().int().min(1);
const EntryInChain = AuditEntry.extend({
  seq: z.int(),
  /** Hash of the entry and of all before it. */
  link: z.string(),
  /** The hash fits the entry and its former. */
  unbroken: z.boolean(),
});

export const readAuditEntry = endpoint({
  id: 'readAuditEntry',
  method: 'get',
  path: '/m/:municipality/audit/entries/:seq',
  needs: 'audit.read',
  summary: 'One entry whole, with its place in the chain',
  params: InTown.extend({ seq: Seq }),
  answer: EntryInChain,
});

export const readAuditEntryAbove = endpoint({
  id: 'readAuditEntryAbove',
  method: 'get',
  path: '/audit/entries/:seq',
  needs: 'audit.read-above',
  summary: 'The same as readAuditEntry, of what was done above all municipalities',
  params: z.strictObject({ seq: Seq }),
  answer: EntryInChain,
});

const ChainState = z.object({
  entries: z.int(),
  link: z.string(),
  /** How many of the newest were checked just now. */
  checked: z.int(),
  /** The first entry that does not fit; null when all do. */
  brokenAt: z.int().nullable(),
  newestAt: Instant.nullable(),
});

export const readAuditChain = endpoint({
  id: 'readAuditChain',
  method: 'get',
  path: '/m/:municipality/audit/chain',
  needs: 'audit.read',
  summary: 'How long the chain is, and whether its newest part is unbroken (npm run verify checks all of it)',
  params: InTown,
  answer: ChainState,
});

export const readAuditChainAbove = endpoint({
  id: 'readAuditChainAbove',
  method: 'get',
  path: '/audit/chain',
  needs: 'audit.read-above',
  summary: 'The same as readAuditChain, of what was done above all municipalities',
  answer: ChainState,
});

export const exportAudit = endpoint({
  id: 'exportAudit',
  method: 'get',
  path: '/m/:municipality/audit.csv',
  needs: 'audit.read',
  summary: 'The audit log as CSV, the oldest first',
  params: InTown,
  query: Wanted,
  file: 'text/csv',
  answer: z.string(),
});

export const exportAuditAbove = endpoint({
  id: 'exportAuditAbove',
  method: 'get',
  path: '/audit.csv',
  needs: 'audit.read-above',
  summary: 'The same as exportAudit, of what was done above all municipalities',
  query: Wanted,
  file: 'text/csv',
  answer: z.string(),
});
