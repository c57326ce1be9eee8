import { OfficeProblem } from './office-problem.ts';

export interface FetchWhole {
  /** So long nothing may come, neither heads nor bytes. How long the whole takes is nobody's business. */
  readonly silenceMs: number;
  readonly signal?: AbortSignal | undefined;
  /** How many bytes of the answer have come so far. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

export interface WholeAnswer {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: Headers;
  readonly body: Blob;
}

/**
 * Fetches an answer to its last byte. A long one on a slow line is not cut while it still comes. Throws OfficeProblem
 * `offline` when the line is silent too long or breaks, in the middle too, and an AbortError when `signal` says so.
 */
export async function fetchWhole(
  address: string,
  request: Omit<RequestInit, 'signal'>,
  { silenceMs, signal, onBytes }: FetchWhole,
): Promise<WholeAnswer> {
  const silence = new AbortController();
  const giveUp = () => silence.abort(new Error(`nothing came for ${silenceMs} ms`));
  let timer = setTimeout(giveUp, silenceMs);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, silenceMs);
  };
  try {
    const response = await fetch(address, {
      ...request,
      signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
    });
    heard();
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let bytes = 0;
    const reader = response.body?.getReader();
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      heard();
      chunks.push(read.value);
      bytes += read.value.length;
      onBytes?.(bytes);
    }
    const { ok, status, headers } = response;
    return { ok, status, headers, body: new Blob(chunks, { type: headers.get('content-type') ?? '' }) };
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new OfficeProblem('offline', undefined, { cause });
  } finally {
    clearTimeout(timer);
  }
}
