import { setTimeout as wait } from 'node:timers/promises';
import { planRetryMs } from '../../../shared/rules/plan-retry.ts';
import type { Log } from '../log.ts';
import type { ServerLine } from './server-line.ts';

/** The server sends a sign of life every 15 s; three missed and the line counts as dead. */
const SILENT_MS = 45_000;
const CHANGED = /^event:\s*changed\s*$/m;

interface Listening {
  readonly line: () => ServerLine | null;
  readonly retry: { readonly baseMs: number; readonly maxMs: number };
  /** Something waits at the server, or the line broke: ask now. */
  readonly onHint: () => void;
  readonly log: Log;
}

/**
 * Keeps a stream of hints open for as long as the signal lets it. A hint only means "ask now", so a lost one costs
 * time and never truth.
 */
export async function listenForHints(
  { line, retry, onHint, log }: Listening,
  signal: AbortSignal,
): Promise<void> {
  let failures = 1;
  while (!signal.aborted) {
    const current = line();
    if (current) {
      try {
        await follow(current, signal, {
          onOpen: () => {
            failures = 0;
            // What came after the last exchange and before this line was open is hinted of by nobody else.
            onHint();
          },
          onHint,
        });
      } catch (err) {
        if (signal.aborted) return;
        log.debug({ err }, 'the line for hints broke');
      }
      // A line that was open and broke may mean an outage, or that the server hung up on us: find out at once.
      if (failures === 0) onHint();
      failures += 1;
    }
    const pauseMs = planRetryMs(failures, Math.random(), retry.baseMs, retry.maxMs);
    await wait(pauseMs, undefined, { signal, ref: false }).catch(stopped);
  }
}

/** The wait was cut short because the host stops: the loop's condition ends it. */
function stopped(): void {}

async function follow(
  line: ServerLine,
  signal: AbortSignal,
  { onOpen, onHint }: { onOpen: () => void; onHint: () => void },
): Promise<void> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(new Error('the line for hints fell silent')), SILENT_MS);
  try {
    const stream = await line.hints(AbortSignal.any([signal, silence.signal]));
    onOpen();
    const decoder = new TextDecoder();
    let text = '';
    for await (const part of stream) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(new Error('the line for hints fell silent')), SILENT_MS);
      text += decoder.decode(part, { stream: true });
      const end = text.lastIndexOf('\n\n');
      if (end < 0) {
        // No hint is this long: keep only what could still become one.
        text = text.slice(-1_000);
        continue;
      }
      if (CHANGED.test(text.slice(0, end))) onHint();
      text = text.slice(end + 2);
    }
  } finally {
    clearTimeout(timer);
  }
}
