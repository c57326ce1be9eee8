import type { Problem } from '../../shared/exchange.ts';
import { PROBLEMS, type ProblemCode } from '../../shared/office/problem-codes.ts';

export type { ProblemCode };

/** A refusal on its way to a door. `headers` go with it, e.g. Retry-After. */
export interface Refused {
  readonly status: 'refused';
  readonly code: ProblemCode;
  readonly detail?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const refuse = (
  code: ProblemCode,
  detail?: string,
  headers?: Readonly<Record<string, string>>,
): Refused => ({ status: 'refused', code, ...(detail && { detail }), ...(headers && { headers }) });

/** What the door sends: RFC 9457 problem details. */
export function problemOf(refused: Refused): Problem {
  const { status, title } = PROBLEMS[refused.code];
  return { status, code: refused.code, title, ...(refused.detail && { detail: refused.detail }) };
}
