import { Problem } from '../../shared/exchange.ts';
import type { AdminInput, AdminRoute } from './admin-route.ts';

/** The server answered "no"; `problem` carries the stable code. */
export class AdminRefusal extends Error {
  override readonly name = 'AdminRefusal';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.title}${problem.detail ? ` (${problem.detail})` : ''}`);
    this.problem = problem;
  }
}

export interface AdminClient {
  /** Calls one route over HTTP. Throws AdminRefusal when the server says no. */
  call<Params, Query, Body, Answer>(
    route: AdminRoute<Params, Query, Body, Answer>,
    input: Partial<AdminInput<Params, Query, Body>>,
  ): Promise<Answer>;
}

const CALL_LIMIT_MS = 30_000;

/** The admin API for the command line, the seed and the tests: a route object and its input, typed answer back. */
export function adminClient({ url, token }: { url: string; token: string }): AdminClient {
  return {
    async call(route, { params, query, body }) {
      const path = route.path.replace(/:([a-z]+)/gi, (_, name: string) =>
        encodeURIComponent(String((params as Record<string, unknown> | undefined)?.[name] ?? '')),
      );
      const address = new URL(`/api/admin${path}`, url);
      for (const [name, value] of Object.entries(query ?? {})) {
        if (value !== undefined && value !== null) address.searchParams.set(name, String(value));
      }
      const response = await fetch(address, {
        method: route.method.toUpperCase(),
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: route.method === 'get' ? null : JSON.stringify(body ?? {}),
        signal: AbortSignal.timeout(CALL_LIMIT_MS),
      });
      const answer: unknown = await response.json();
      if (!response.ok) throw new AdminRefusal(Problem.parse(answer));
      // The answer was made by this very route on the server; both ends are one release.
      return answer as never;
    },
  };
}
