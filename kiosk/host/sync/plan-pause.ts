import { planRetryMs } from '../../../shared/rules/plan-retry.ts';
import { ServerRefused } from './server-refused.ts';

/** Refusals that only a person can undo: asking often would not help. */
const LASTING = [
  'kiosk/revoked',
  'kiosk/unknown',
  'protocol/unsupported',
  'enrolment/wrong-code',
  'enrolment/code-used',
  'enrolment/code-expired',
];
const LASTING_MS = 5 * 60 * 1000;

export interface Failed {
  readonly error: unknown;
  /** In a row, this one included. */
  readonly failures: number;
  /** In [0, 1). */
  readonly random: number;
  readonly retry: { readonly baseMs: number; readonly maxMs: number };
}

/** How long to leave the server alone after a failure: longer each time, and never shorter than it asked for. */
export function planPauseMs({ error, failures, random, retry }: Failed): number {
  const plannedMs = planRetryMs(failures - 1, random, retry.baseMs, retry.maxMs);
  if (!(error instanceof ServerRefused)) return plannedMs;
  if (LASTING.includes(error.code)) return Math.max(plannedMs, Math.round(LASTING_MS * (0.75 + random / 2)));
  return Math.max(plannedMs, error.retryAfterMs ?? 0);
}
