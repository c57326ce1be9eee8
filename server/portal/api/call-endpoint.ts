import { Problem } from '../../../shared/exchange.ts';
import { type AnswerOf, addressOf, type Endpoint, type InputOf } from '../../../shared/office/endpoint.ts';
import { PROBLEMS, type ProblemCode } from '../../../shared/office/problem-codes.ts';
import { OfficeProblem } from './office-problem.ts';

const LIMIT_MS = 60_000;

const isKnown = (code: string): code is ProblemCode => code in PROBLEMS;

/**
 * Calls an endpoint below `root` (e.g. `/api/office`) as the person who is signed in. Throws OfficeProblem, and an
 * AbortError when `signal` says so.
 */
export async function callEndpoint<E extends Endpoint>(
  root: string,
  endpoint: E,
  input: Partial<InputOf<E>>,
  signal?: AbortSignal,
): Promise<AnswerOf<E>> {
  const response = await askEndpoint(root, endpoint, input, signal);
  const text = await response.text();
  const answer = endpoint.answer.safeParse(endpoint.file === null ? jsonIn(text) : text);
  if (!answer.success) throw new OfficeProblem('not-understood', endpoint.id, { cause: answer.error });
  return answer.data as AnswerOf<E>; // Parsed by the schema that the type comes from.
}

/** The same with the answer as it came; a "no" is thrown all the same. */
export async function askEndpoint<E extends Endpoint>(
  root: string,
  endpoint: E,
  input: Partial<InputOf<E>>,
  signal?: AbortSignal,
): Promise<Response> {
  const response = await send(root, endpoint, input, signal);
  if (!response.ok) throw await problemIn(response);
  return response;
}

async function send<E extends Endpoint>(
  root: string,
  endpoint: E,
  input: Partial<InputOf<E>>,
  signal?: AbortSignal,
): Promise<Response> {
  const limit = AbortSignal.timeout(LIMIT_MS);
  try {
    return await fetch(`${root}${addressOf(endpoint, input)}`, {
      method: endpoint.method.toUpperCase(),
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: endpoint.method === 'get' ? null : JSON.stringify(input.body ?? {}),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new OfficeProblem('offline', undefined, { cause });
  }
}

async function problemIn(response: Response): Promise<OfficeProblem> {
  const problem = Problem.safeParse(jsonIn(await response.text().catch(() => '')));
  if (!problem.success || !isKnown(problem.data.code)) {
    return new OfficeProblem('not-understood', `HTTP ${response.status}`);
  }
  return new OfficeProblem(problem.data.code, problem.data.detail);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's page, or a connection cut short: the schema that follows says that it is not what was asked for.
    return undefined;
  }
}
