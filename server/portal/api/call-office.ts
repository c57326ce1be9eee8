import { Problem } from '../../../shared/exchange.ts';
import { type AnswerOf, addressOf, type Endpoint, type InputOf } from '../../../shared/office/endpoint.ts';
import { PROBLEMS, type ProblemCode } from '../../../shared/office/problem-codes.ts';
import { OfficeProblem } from './office-problem.ts';

const LIMIT_MS = 60_000;

const isKnown = (code: string): code is ProblemCode => code in PROBLEMS;

/** Calls an endpoint as the person who is signed in. Throws OfficeProblem, and an AbortError when `signal` says so. */
export async function callOffice<E extends Endpoint>(
  endpoint: E,
  input: Partial<InputOf<E>>,
  signal?: AbortSignal,
): Promise<AnswerOf<E>> {
  const response = await ask(endpoint, input, signal);
  if (!response.ok) throw await problemIn(response);
  const text = await response.text();
  const answer = endpoint.answer.safeParse(endpoint.file === null ? jsonIn(text) : text);
  if (!answer.success) throw new OfficeProblem('not-understood', endpoint.id, { cause: answer.error });
  return answer.data as AnswerOf<E>; // Parsed by the schema that the type comes from.
}

/** The bytes of an endpoint that answers a file, with the name the server gives it. */
export async function callForFile<E extends Endpoint>(
  endpoint: E,
  input: Partial<InputOf<E>>,
): Promise<{ readonly name: string; readonly file: Blob }> {
  const response = await ask(endpoint, input);
  if (!response.ok) throw await problemIn(response);
  const said = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const plain = /filename="([^"]+)"/i.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const name = said !== undefined ? decodeURIComponent(said) : (plain ?? endpoint.id);
  return { name, file: await response.blob() };
}

async function ask<E extends Endpoint>(
  endpoint: E,
  input: Partial<InputOf<E>>,
  signal?: AbortSignal,
): Promise<Response> {
  const limit = AbortSignal.timeout(LIMIT_MS);
  try {
    return await fetch(`/api/office${addressOf(endpoint, input)}`, {
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
