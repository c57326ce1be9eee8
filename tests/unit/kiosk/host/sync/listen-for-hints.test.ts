import pino from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { listenForHints } from '../../../../../kiosk/host/sync/listen-for-hints.ts';
import type { ServerLine } from '../../../../../kiosk/host/sync/server-line.ts';

/** A line that the test speaks through. */
function openLine() {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const line = { hints: async () => readable } satisfies Pick<ServerLine, 'hints'>;
  const say = (text: string) => writer.write(new TextEncoder().encode(text));
  return { line: line as unknown as ServerLine, say, hangUp: () => writer.close() };
}

describe('listening for hints', () => {
  it('asks once when the line opens, for what came before it could be told, and then at every hint', async () => {
    const ending = new AbortController();
    const { line, say, hangUp } = openLine();
    const onHint = vi.fn();
    const retry = { baseMs: 10, maxMs: 20 };
    const log = pino({ enabled: false });
    const listening = listenForHints({ line: () => line, retry, onHint, log }, ending.signal);
    await vi.waitFor(() => expect(onHint).toHaveBeenCalledTimes(1));
    // A sign of life is no news.
    await say(':\n\n');
    await say('event: changed\ndata:\n\n');
    await vi.waitFor(() => expect(onHint).toHaveBeenCalledTimes(2));
    ending.abort();
    await hangUp();
    await listening;
  });
});
