import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';

/*
 * The DevTools protocol over Chromium's pipe: JSON messages, each ended by a zero byte. Written here because the
 * shell needs a dozen of its commands, while a browser-automation library brings its own launch flags and its own
 * idea of a page's life, and would be a part of every kiosk.
 */

const Answer = z.object({
  id: z.int(),
  result: z.record(z.string(), z.unknown()).optional(),
  error: z.object({ message: z.string() }).optional(),
});
const Happening = z.object({
  method: z.string(),
  params: z.record(z.string(), z.unknown()).default({}),
  sessionId: z.string().optional(),
});

export type Params = Readonly<Record<string, unknown>>;
export type HappeningListener = (method: string, params: Params, session: string | undefined) => void;

export interface Devtools {
  /**
   * Sends one command and answers its result. Rejects when Chromium refuses it, when the pipe closes, and with
   * `DevtoolsSilence` when no answer came within `limitMs`.
   */
  send(method: string, params?: Params, session?: string, limitMs?: number): Promise<Params>;
  /** Hears everything that Chromium tells unasked. */
  listen(listener: HappeningListener): void;
}

/** No answer in time: the page or the browser hangs. */
export class DevtoolsSilence extends Error {}

const LIMIT_MS = 10_000;

interface Pending {
  resolve(result: Params): void;
  reject(error: Error): void;
}

/** Speaks over the two ends of Chromium's pipe: its file descriptors 3 (we write) and 4 (we read). */
export function openDevtools(writable: Writable, readable: Readable): Devtools {
  const pending = new Map<number, Pending>();
  const listeners: HappeningListener[] = [];
  let lastId = 0;
  let rest = '';

  function hear(text: string): void {
    const message: unknown = JSON.parse(text);
    const happening = Happening.safeParse(message);
    if (happening.success) {
      const { method, params, sessionId } = happening.data;
      for (const listener of listeners) listener(method, params, sessionId);
      return;
    }
    const { id, result, error } = Answer.parse(message);
    const waiting = pending.get(id);
    pending.delete(id);
    if (error === undefined) waiting?.resolve(result ?? {});
    else waiting?.reject(new Error(`Chromium refused: ${error.message}`));
  }

  function close(): void {
    for (const waiting of pending.values()) waiting.reject(new Error('the pipe to Chromium is closed'));
    pending.clear();
  }

  readable.setEncoding('utf8');
  readable.on('data', (chunk: string) => {
    const texts = (rest + chunk).split('\0');
    rest = texts.pop() ?? '';
    for (const text of texts) hear(text);
  });
  readable.once('close', close);
  // A broken pipe is Chromium's end, which its launcher sees as the end of the process.
  readable.on('error', close);
  writable.on('error', close);

  return {
    listen(listener) {
      listeners.push(listener);
    },
    send(method, params = {}, session, limitMs = LIMIT_MS) {
      lastId += 1;
      const id = lastId;
      const { promise, resolve, reject } = Promise.withResolvers<Params>();
      const timer = setTimeout(() => {
        pending.delete(id);
        reject(new DevtoolsSilence(`no answer to ${method} within ${limitMs} ms`));
      }, limitMs);
      pending.set(id, { resolve, reject });
      const message = { id, method, params, ...(session === undefined ? {} : { sessionId: session }) };
      writable.write(`${JSON.stringify(message)}\0`);
      if (writable.destroyed) close();
      return promise.finally(() => clearTimeout(timer));
    },
  };
}
