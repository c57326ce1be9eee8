import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createVisits, isCardOf } from '../../../../kiosk/host/visits.ts';
import type { HostMessage } from '../../../../kiosk/protocol/host-message.ts';
import { STAY_EVERY_MS } from '../../../../kiosk/protocol/screen-call.ts';
import { newCardId } from '../../../factories/fact.ts';

const IDLE_MS = 60_000;
const ada = { card: newCardId('A') };
let said: HostMessage[];
let visits: ReturnType<typeof createVisits>;

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  visits = createVisits(
    (message) => void said.push(message),
    () => IDLE_MS,
  );
});
afterEach(() => {
  vi.useRealTimers();
});

test('silence ends a visit, a sign of life puts it off; never before a countdown that a screen shows is over', () => {
  const visit = visits.open('citizen', ada);
  vi.advanceTimersByTime(IDLE_MS - 1);
  visits.stay();
  // The person did something just after, which the screen does not tell again so soon.
  vi.advanceTimersByTime(IDLE_MS + STAY_EVERY_MS - 1);
  expect(visits.named(visit.id)).toBe(visit);
  vi.advanceTimersByTime(1);
  expect(said).toEqual([{ type: 'visit-ended', visit: visit.id }]);
  expect(visits.current()).toBeNull();
});

test('a new person ends the visit before, completely', () => {
  const first = visits.open('staff', ada);
  first.unlocked = true;
  const second = visits.open('staff', { card: newCardId('B') });
  expect(said).toEqual([{ type: 'visit-ended', visit: first.id }]);
  expect(visits.named(first.id)).toBeNull();
  expect(second.unlocked).toBe(false);
});

test('while a payment runs silence ends nothing; afterwards it does', () => {
  const visit = visits.open('citizen', ada);
  visits.hold(visit.id);
  expect(visits.isHeld(visit.id)).toBe(true);
  vi.advanceTimersByTime(10 * IDLE_MS);
  visits.stay();
  vi.advanceTimersByTime(10 * IDLE_MS);
  expect(visits.current()).toBe(visit);
  visits.release(visit.id);
  vi.advanceTimersByTime(IDLE_MS + STAY_EVERY_MS);
  expect(visits.current()).toBeNull();
});

test('a card is the same card before, during and after its keys change', () => {
  const [before, after] = [newCardId('A', 1), newCardId('Z', 2)];
  const visit = visits.open('citizen', { card: before });
  expect(isCardOf(visit, { card: after, formerCard: before })).toBe(true);
  expect(isCardOf(visit, { card: after })).toBe(false);
  const during = visits.open('citizen', { card: after, formerCard: before });
  expect(isCardOf(during, { card: after })).toBe(true);
});
