import { Problem } from '../../../shared/exchange.ts';
import { COUNTER_HEADER } from '../../../shared/signature-base.ts';
import { readText } from './read-text.ts';

/** The server answered, and its answer is no. `code` is its stable word for why. */
export class ServerRefused extends Error {
  readonly status: number;
  readonly code: string;
  /** How long it asked to be left alone; null when it did not say. */
  readonly retryAfterMs: number | null;
  /** With `request/replayed`: the last counter it has seen. */
  readonly lastCounter: number | null;
  constructor(said: {
    status: number;
    code: string;
    title: string;
    retryAfterMs: number | null;
    lastCounter: number | null;
  }) {
    super(`the server refused: ${said.code} (${said.status}) ${said.title}`);
    this.name = 'ServerRefused';
    this.status = said.status;
    this.code = said.code;
    this.retryAfterMs = said.retryAfterMs;
    this.lastCounter = said.lastCounter;
  }
}

const wholeNumber = (text: string | null): number | null =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;

/** Retry-After in seconds; its other form, a date, would need a clock both ends believe in. */
const retryAfterMs = (response: Response): number | null => {
  const seconds = wholeNumber(response.headers.get('retry-after'));
  return seconds === null ? null : Math.min(seconds, 3_600) * 1000;
};

/** Takes a refusing response apart. A proxy's error page, which is no problem+json, is told by its status. */
export async function serverRefused(response: Response): Promise<ServerRefused> {
  const problem = Problem.safeParse(parseJson(await readText(response)));
  return new ServerRefused({
    status: response.status,
    code: problem.data?.code ?? `http/${response.status}`,
    title: problem.data?.title ?? response.statusText,
    retryAfterMs: retryAfterMs(response),
    lastCounter: wholeNumber(response.headers.get(COUNTER_HEADER)),
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the caller goes by the status.
    return null;
  }
}
