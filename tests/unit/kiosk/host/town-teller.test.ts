import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTownTeller } from '../../../../kiosk/host/town-teller.ts';
import type { HostMessage, TownView } from '../../../../kiosk/protocol/host-message.ts';
import { newTown } from '../../../factories/town-view.ts';

/** Noon in Japan. */
const NOON = Date.parse('2010-10-24T03:00:00.000Z');
let said: HostMessage[];
let town: TownView;
let untilMs: number | null;
const tellerNow = () =>
  createTownTeller({
    plan: () => ({ town, untilMs }),
    nowMs: () => Date.now(),
    announce: (message) => said.push(message),
  });

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  said = [];
  town = newTown();
  untilMs = null;
});
afterEach(() => {
  vi.useRealTimers();
});

test('what changed is told once, however often it was announced', () => {
  const teller = tellerNow();
  teller.tell();
  town = newTown({ showings: [] });
  for (let file = 0; file < 20; file++) teller.renewSoon();
  vi.advanceTimersByTime(100);
  expect(said).toHaveLength(2);
  teller.renewSoon();
  vi.advanceTimersByTime(100);
  expect(said).toHaveLength(2);
  teller.close();
});

test('when time alone changes the list it is told at that moment', () => {
  const teller = tellerNow();
  untilMs = NOON + 20_000;
  teller.tell();
  vi.advanceTimersByTime(19_999);
  town = newTown({ showings: [] });
  untilMs = null;
  expect(said).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(said).toHaveLength(2);
  teller.close();
});

test('a clock that was put right is noticed within a minute, and after the end nothing is told', () => {
  const teller = tellerNow();
  untilMs = NOON + 3_600_000;
  teller.tell();
  town = newTown({ showings: [] });
  vi.advanceTimersByTime(60_000);
  expect(said).toHaveLength(2);
  teller.close();
  town = newTown({ projects: [] });
  vi.advanceTimersByTime(3_600_000);
  expect(said).toHaveLength(2);
});
