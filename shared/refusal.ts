import { z } from 'zod';

/**
 * Every "no" the system can say, as `area/reason`. A refusal is a value: expected, recorded, and put in
 * words by the screen. Adding a code makes the screen's word tables fail to compile until all languages have it.
 */
export const REFUSAL_CODES = [
  'card/once-more', // taken away before it was read
  'card/random-id', // a phone or My Number card: its number changes, it would be a ghost
  'card/not-usable', // a card we cannot tell people apart by
  'card/blocked',
  'check-in/already', // same card, same session, within the lock
  'session/cancelled',
  'session/not-open',
  'donation/already', // same card, same project, within the lock
  'donation/unsettled', // an earlier payment of this wallet to this project has no known end yet
  'donation/amount', // not one of the municipality's amounts
  'donation/means', // this means is not offered here
  'project/closed',
  'prepaid/short',
  'prepaid/offline-limit', // the most one card may spend while the kiosk is cut off
  'points/short',
  'terminal/busy', // it is at work on a payment, or the end of one is not known yet
  'terminal/declined',
  'terminal/cancelled',
  'terminal/offline',
  'staff/unknown-card',
  'staff/wrong-pin',
  'staff/locked',
  'visit/ended', // the person had already left
  'kiosk/not-ready', // no session chosen, not enrolled, disk nearly full
] as const;
export const RefusalCode = z.enum(REFUSAL_CODES);
export type RefusalCode = z.infer<typeof RefusalCode>;

export interface Refused {
  readonly status: 'refused';
  readonly code: RefusalCode;
}
export const refused = (code: RefusalCode): Refused => ({ status: 'refused', code });
