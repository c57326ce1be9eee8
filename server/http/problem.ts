import type { Problem } from '../../shared/exchange.ts';

/**
 * Every "no" of the server's doors: a stable code, its HTTP status and words for a person. The code is the
 * contract; a detail may say more, and never says what is inside the server.
 */
export const PROBLEMS = {
  'request/malformed': { status: 400, title: 'The request cannot be understood' },
  'request/unsigned': { status: 401, title: 'The request is not signed as agreed' },
  'request/bad-signature': { status: 401, title: 'The signature does not fit the request' },
  'request/unauthorised': { status: 401, title: 'The admin token is missing or wrong' },
  'sign-in/needed': { status: 401, title: 'Sign in first' },
  'permission/missing': { status: 403, title: 'Your role does not allow this' },
  'request/not-found': { status: 404, title: 'There is nothing at this address' },
  'request/replayed': { status: 409, title: 'This request, or a later one, was already answered' },
  'request/too-large': { status: 413, title: 'The request is larger than agreed' },
  'request/too-many': { status: 429, title: 'Too many tries; wait a little' },
  'protocol/unsupported': { status: 426, title: 'This version of the protocol is not spoken here' },
  'server/overloaded': { status: 503, title: 'The server is busy; try again soon' },
  'server/stopping': { status: 503, title: 'The server is being restarted; try again soon' },
  'server/fault': { status: 500, title: 'Something failed on the server' },
  'kiosk/unknown': { status: 401, title: 'No such kiosk is enrolled' },
  'kiosk/revoked': { status: 403, title: 'This kiosk has been revoked' },
  'enrolment/wrong-code': { status: 404, title: 'This enrolment code was never given out' },
  'enrolment/code-used': { status: 409, title: 'This enrolment code was already used' },
  'enrolment/code-expired': { status: 410, title: 'This enrolment code has expired' },
  'name/taken': { status: 409, title: 'Something else already has this name' },
  'name/unknown': { status: 404, title: 'There is nothing of this name in this municipality' },
  'state/conflict': { status: 409, title: 'This cannot be done in the present state' },
  'request-id/reused': { status: 409, title: 'This request id belongs to another request' },
} as const satisfies Record<string, { status: number; title: string }>;
export type ProblemCode = keyof typeof PROBLEMS;

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
