import { expect, test } from 'vitest';
import { planPauseMs } from '../../../../../kiosk/host/sync/plan-pause.ts';
import { ServerRefused } from '../../../../../kiosk/host/sync/server-refused.ts';

const retry = { baseMs: 1_000, maxMs: 60_000 };
const refused = (code: string, retryAfterMs: number | null = null) =>
  new ServerRefused({ status: 403, code, title: '', retryAfterMs, lastCounter: null });

test('a lost network is tried again soon, then ever more seldom', () => {
  const pauses = [1, 2, 3, 20].map((failures) =>
    planPauseMs({ error: new Error('lost'), failures, random: 0.99, retry }),
  );
  expect(pauses[0]).toBeLessThanOrEqual(1_000);
  expect(pauses[3]).toBeLessThanOrEqual(60_000);
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
});

test('the server is left alone for as long as it asked', () => {
  expect(planPauseMs({ error: refused('server/overloaded', 30_000), failures: 1, random: 0, retry })).toBe(
    30_000,
  );
});

test('what only a person can undo is asked for slowly', () => {
  expect(planPauseMs({ error: refused('kiosk/revoked'), failures: 1, random: 0, retry })).toBe(225_000);
});
