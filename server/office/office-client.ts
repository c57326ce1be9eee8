import { Problem } from '../../shared/exchange.ts';
import { type AnswerOf, addressOf, type Endpoint, type InputOf } from '../../shared/office/endpoint.ts';
import { BY_HEADER } from './actor-of-token.ts';

/** The server answered "no"; `problem` carries the stable code. */
export class OfficeRefusal extends Error {
  override readonly name = 'OfficeRefusal';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.title}${problem.detail ? ` (${problem.detail})` : ''}`);
    this.problem = problem;
  }
}

export interface OfficeClient {
  /** Calls one endpoint over HTTP. Throws OfficeRefusal when the server says no. */
  call<E extends Endpoint>(endpoint: E, input: Partial<InputOf<E>>): Promise<AnswerOf<E>>;
}

const CALL_LIMIT_MS = 30_000;
const LONG_WORK_LIMIT_MS = 600_000;

/**
 * The office's API for the command line, the seed and the tests: an endpoint and its input, typed answer back. `by` is
 * who does it, for the books.
 */
export function officeClient({ url, token, by }: { url: string; token: string; by?: string }): OfficeClient {
  return {
    async call(endpoint, input) {
      const response = await fetch(new URL(`/api/office${addressOf(endpoint, input)}`, url), {
        method: endpoint.method.toUpperCase(),
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          ...(by && { [BY_HEADER]: encodeURIComponent(by) }),
        },
        body: endpoint.method === 'get' ? null : JSON.stringify(input.body ?? {}),
        signal: AbortSignal.timeout(endpoint.isLong ? LONG_WORK_LIMIT_MS : CALL_LIMIT_MS),
      });
      if (endpoint.file !== null && response.ok) return endpoint.answer.parse(await response.text()) as never;
      const answer: unknown = await response.json();
      if (!response.ok) throw new OfficeRefusal(Problem.parse(answer));
      // The answer was made by this very endpoint on the server; both ends are one release.
      return answer as never;
    },
  };
}
