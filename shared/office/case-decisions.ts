import { z } from 'zod';
import type { CaseCode, QuarantineCode } from '../exchange.ts';

/** What a person may decide about a case. */
export const DECISIONS = [
  'accept', // the books stay as they are
  'take-back', // what the fact moved goes back where it came from
  'pass-on', // a gift that waits in suspense goes to its project after all
  'claim', // what was spent beyond the wallet is owed by its holder
  'waive', // the town bears what was spent beyond the wallet
  'read-again', // a quarantined fact is read anew, after its cause was mended
  'reject', // a quarantined fact is never posted
] as const;
export const Decision = z.enum(DECISIONS);
export type Decision = z.infer<typeof Decision>;

/** Which decisions fit which case: the one table. The first is what is decided most often. */
export const DECISIONS_FOR = {
  'attendance/already': ['accept', 'take-back'],
  'card/blocked': ['accept', 'take-back'],
  'session/cancelled': ['accept', 'take-back'],
  'project/closed': ['take-back', 'pass-on', 'accept'],
  'prepaid/overdrawn': ['claim', 'waive', 'take-back', 'accept'],
  'points/overdrawn': ['waive', 'take-back', 'accept'],
  'cap/exceeded': ['accept', 'take-back'],

  'fact/malformed': ['reject'],
  'fact/out-of-place': ['reject'],
  'fact/id-reused': ['reject'],
  // The kiosk tells these again by itself: there is nothing to post and nothing to refuse.
  'chain/forked': ['accept'],
  'session/unknown': ['read-again', 'reject'],
  'project/unknown': ['read-again', 'reject'],
  'rule/unknown': ['read-again', 'reject'],
  'award/beyond-rule': ['reject', 'read-again'],
  'charge/not-approved': ['read-again', 'reject'],
  'charge/already-used': ['reject', 'read-again'],
  'fault/posting': ['read-again', 'reject'],
} as const satisfies Record<CaseCode | QuarantineCode, readonly [Decision, ...Decision[]]>;

export const mayDecide = (code: CaseCode | QuarantineCode, decision: Decision): boolean =>
  (DECISIONS_FOR[code] as readonly Decision[]).includes(decision); // Widened to ask.
