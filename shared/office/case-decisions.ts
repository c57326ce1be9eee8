import { z } from 'zod';
import { CaseCode, QuarantineCode } from '../exchange.ts';

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

/** Why a decision cannot be carried out; words for people are made from these where they are shown. */
export const WHY_UNDECIDED = [
  'no-such-case',
  'decided-otherwise', // somebody closed the case with another decision
  'not-for-this', // the decision does not fit this kind of case
  'taken-back', // what the fact moved went back before
  'moved-nothing',
  'built-upon', // something later stands on it, or it is itself a correction: that comes first
  'not-in-suspense',
  'not-overdrawn',
  'no-wallet',
  'never-counts', // what was set aside is no fact that could count
  'read-before',
  'still', // what had it set aside, or something else, still holds: `code`
] as const;
export const Undecided = z.object({
  why: z.enum(WHY_UNDECIDED),
  code: z.union([CaseCode, QuarantineCode]).nullable(),
});
export type Undecided = z.infer<typeof Undecided>;
