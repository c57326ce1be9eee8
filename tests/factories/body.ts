import type { BodyOf } from '../../shared/fact.ts';
import { NO_AWARD } from '../../shared/unit.ts';
import { newCardId } from './fact.ts';

/** Bodies of facts as kiosks make them; say only what the test is about. */
export const newAttendance = (said: Partial<BodyOf<'attendance'>> = {}): BodyOf<'attendance'> => ({
  kind: 'attendance',
  card: newCardId(),
  session: 'am',
  role: 'participant',
  award: { points: 1, coins: 0, credits: 0 },
  rule: { id: 'standard', version: 1 },
  ...said,
});

export const newGift = (said: Partial<BodyOf<'donation'>> = {}): BodyOf<'donation'> => ({
  kind: 'donation',
  card: newCardId(),
  project: 'satoyama',
  means: 'pledge',
  amount: 100,
  award: NO_AWARD,
  rule: { id: 'gift', version: 1 },
  ...said,
});

export const newCharge = (said: Partial<BodyOf<'charge'>>): BodyOf<'charge'> => ({
  kind: 'charge',
  charge: '0190a1b2-0000-7000-8000-0000000000c1',
  project: 'satoyama',
  amount: 300,
  state: 'approved',
  ...said,
});
