import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import type { ExchangeRequest } from '../../../shared/exchange.ts';
import { MOVIE_PATH } from '../../../shared/manifest.ts';
import { PICTURE_PATH } from '../../../shared/order.ts';
import {
  COUNTER_HEADER,
  contentDigest,
  signatureBase,
  signatureHeaders,
  signatureParams,
} from '../../../shared/signature-base.ts';
import type { Clock } from '../clock.ts';
import type { Identity } from '../identity.ts';
import type { MetaStore } from '../store/meta.store.ts';
import { readText } from './read-text.ts';
import { ServerRefused, serverRefused } from './server-refused.ts';

const EXCHANGE_PATH = '/api/kiosk/exchange';
const HINTS_PATH = '/api/kiosk/hints';

/** Signed requests to the server in this kiosk's name. */
export interface ServerLine {
  /** The answer's text, not yet believed. Throws ServerRefused, or the network's fault. */
  exchange(request: ExchangeRequest, signal: AbortSignal): Promise<string>;
  /** An open stream of hints. Throws like `exchange`. */
  hints(signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  /** The picture that an order asked for, as JPEG. Throws like `exchange`. */
  picture(order: string, jpeg: Uint8Array, signal: AbortSignal): Promise<void>;
  /** A movie from a byte on; 'outside' when the server's file has no such byte. Throws like `exchange`. */
  movie(sha256: string, from: number, signal: AbortSignal): Promise<MoviePart | 'outside'>;
}

/** What the server gives of a movie. */
export interface MoviePart {
  /** The first byte given: 0 where a range was asked for and not minded. */
  readonly from: number;
  readonly totalBytes: number;
  readonly body: AsyncIterable<Uint8Array>;
}

type Body = string | Uint8Array<ArrayBuffer>;

interface Parts {
  readonly serverUrl: string;
  readonly identity: Identity;
  readonly meta: MetaStore;
  readonly clock: Clock;
}

export function createServerLine({ serverUrl, identity, meta, clock }: Parts): ServerLine {
  const key: KeyObject = createPrivateKey(identity.privateKey);

  /** On disk before it is used: a counter said twice, also by a kiosk that crashed, is refused by the server. */
  function nextCounter(): number {
    const counter = Number(meta.get('counter') ?? 0) + 1;
    meta.set('counter', String(counter));
    return counter;
  }

  function signedHeaders(method: string, url: URL, body: Body, counter: number): Record<string, string> {
    const digest = contentDigest(createHash('sha256').update(body).digest('base64'));
    const params = signatureParams(identity.kiosk, Math.max(0, Math.floor(clock.wallMs() / 1000)));
    const base = signatureBase(
      { method, authority: url.host, path: url.pathname, contentDigest: digest, counter },
      params,
    );
    const signature = sign(null, Buffer.from(base), key).toString('base64');
    return {
      'content-digest': digest,
      [COUNTER_HEADER]: String(counter),
      ...signatureHeaders(params, signature),
    };
  }

  async function ask(
    method: 'GET' | 'POST',
    path: string,
    body: Body,
    signal: AbortSignal,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const url = new URL(path, serverUrl);
    const response = await fetch(url, {
      method,
      headers: {
        accept: method === 'GET' ? 'text/event-stream' : 'application/json',
        ...(method === 'POST' && {
          'content-type': typeof body === 'string' ? 'application/json' : 'image/jpeg',
        }),
        ...headers,
        ...signedHeaders(method, url, body, nextCounter()),
      },
      ...(method === 'POST' && { body }),
      redirect: 'error',
      signal,
    });
    if (response.ok) return response;
    throw await serverRefused(response);
  }

  /** A restored or re-enrolled kiosk may be behind the last counter the server saw: it jumps beyond and asks once more. */
  async function askOnceMore(...args: Parameters<typeof ask>): Promise<Response> {
    try {
      return await ask(...args);
    } catch (error) {
      const seen = jumpBeyond(error);
      if (seen === null) throw error;
      meta.set('counter', String(Math.max(seen, Number(meta.get('counter') ?? 0))));
      return ask(...args);
    }
  }

  return {
    async exchange(request, signal) {
      return readText(await askOnceMore('POST', EXCHANGE_PATH, JSON.stringify(request), signal));
    },
    async hints(signal) {
      const { body } = await askOnceMore('GET', HINTS_PATH, '', signal);
      if (!body) throw new Error('the server opened no stream of hints');
      return body;
    },
    async picture(order, jpeg, signal) {
      await readText(await askOnceMore('POST', PICTURE_PATH + order, new Uint8Array(jpeg), signal));
    },
    async movie(sha256, from, signal) {
      const headers = {
        accept: 'video/mp4',
        // A part of a squeezed movie would be a part of something else.
        'accept-encoding': 'identity',
        ...(from > 0 && { range: `bytes=${from}-` }),
      };
      try {
        return readPart(await askOnceMore('GET', MOVIE_PATH + sha256, '', signal, headers));
      } catch (error) {
        if (error instanceof ServerRefused && error.status === 416) return 'outside';
        throw error;
      }
    },
  };
}

/** Takes a movie's answer apart (RFC 9110, 14.4 and 15.3.7). Throws when it does not say what it gives. */
function readPart({ status, headers, body }: Response): MoviePart {
  if (!body) throw new Error('the server sent a movie without a body');
  const wholeNumber = (text: string | undefined | null) =>
    /^\d{1,15}$/.test(text ?? '') ? Number(text) : null;
  const [, first, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers.get('content-range') ?? '') ?? [];
  const from = status === 206 ? wholeNumber(first) : 0;
  const totalBytes = wholeNumber(status === 206 ? total : headers.get('content-length'));
  if (from === null || totalBytes === null)
    throw new Error('the server does not say which part of a movie it sends');
  return { from, totalBytes, body };
}

const jumpBeyond = (error: unknown): number | null =>
  error instanceof ServerRefused && error.code === 'request/replayed' ? error.lastCounter : null;
