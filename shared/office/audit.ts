import { z } from 'zod';
import { Instant } from '../time.ts';

/** One write of the office: who did what to what, how it was and is, and why. Hashed into its municipality's chain. */
export const AuditEntry = z.object({
  at: Instant,
  actor: z.object({
    kind: z.enum(['command-line', 'staff', 'poster', 'stranger']),
    /** The member of staff's or the poster's id; the given name of whoever used the command line. */
    id: z.string(),
    name: z.string(),
  }),
  /** The endpoint's id, e.g. `closeProject`. */
  action: z.string(),
  /** What it was done to, e.g. `project/fujigane`; '' for the municipality itself. */
  subject: z.string(),
  /** What was asked for, without secrets. */
  said: z.unknown(),
  before: z.unknown(),
  after: z.unknown(),
  why: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
