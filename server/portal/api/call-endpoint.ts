import { Problem } from '../../../shared/exchange.ts';
import { type AnswerOf, addressOf, type Endpoint, type InputOf } from '../../../shared/office/endpoint.ts';
import { PROBLEMS, type ProblemCode } from '../../../shared/office/problem-codes.ts';
import { type FetchWhole, fetchWhole, type WholeAnswer } from './fetch-whole.ts';
import { OfficeProblem } from './office-problem.ts';

/** After so long a silence the server is taken for gone. */
const SILENCE_MS = 60_000;
const SILENCE_OF_LONG_WORK_MS = 300_000;

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
  const { body } = await askEndpoint(root, endpoint, input, { signal });
  const text = await body.text();
  const answer = endpoint.answer.safeParse(endpoint.file === null ? jsonIn(text) : text);
  if (!answer.success) throw new OfficeProblem('not-understood', endpoint.id, { cause: answer.error });
  return answer.data as AnswerOf<E>; // Parsed by the schema that the type comes from.
}

/** The same with the answer as it came; a "no" is thrown all the same. */
export async function askEndpoint<E extends Endpoint>(
  root: string,
  endpoint: E,
  input: Partial<InputOf<E>>,
  how: Partial<FetchWhole> = {},
): Promise<WholeAnswer> {
  const answer = await fetchWhole(
    `${root}${addressOf(endpoint, input)}`,
    {
      method: endpoint.method.toUpperCase(),
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: endpoint.method === 'get' ? null : JSON.stringify(input.body ?? {}),
    },
    { silenceMs: endpoint.isLong ? SILENCE_OF_LONG_WORK_MS : SILENCE_MS, ...how },
  );
  if (!answer.ok) throw await problemIn(answer);
  return answer;
}

async function problemIn({ status, body }: WholeAnswer): Promise<OfficeProblem> {
  const problem = Problem.safeParse(jsonIn(await body.text()));
  if (!problem.success || !isKnown(problem.data.code)) {
    return new OfficeProblem('not-understood', `HTTP ${status}`);
  }
  return new OfficeProblem(problem.data.code, problem.data.detail);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's page: the schema that follows says that it is not what was asked for.
    return undefined;
  }
}
