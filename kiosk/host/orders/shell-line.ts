import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { type HostLine, ShellLine, type ShellWindow } from '../../protocol/shell-message.ts';
import type { Log } from '../log.ts';
import { v4 } from '../random-id.ts';

/** The shell around the host, as the host sees it. */
export interface Shell {
  /** Whose window the screen is in; null until the shell said it. */
  readonly window: ShellWindow | null;
  /** The screen as it is now, as JPEG; null when the shell could not say in time. */
  takePicture(): Promise<Uint8Array | null>;
  /** Stops this host in order; the shell starts another, with a new window. */
  restart(): void;
}

const PICTURE_WITHIN_MS = 20_000;

/** Speaks with the shell over this process's standard input and output. `stop` ends the host in order. */
export function openShellLine(parts: {
  readonly input: Readable;
  readonly output: Writable;
  readonly log: Log;
  stop(): void;
}): Shell {
  const { input, output, log, stop } = parts;
  const waiting = new Map<string, (jpeg: Uint8Array | null) => void>();
  let window: ShellWindow | null = null;
  const say = (line: HostLine) => output.write(`${JSON.stringify(line)}\n`);

  function answer(request: string, jpeg: Uint8Array | null): void {
    waiting.get(request)?.(jpeg);
    waiting.delete(request);
  }

  createInterface({ input }).on('line', (text) => {
    const line = readLine(text);
    if (line === null) log.warn({ length: text.length }, 'the shell said something that is no message');
    else if (line.type === 'window') {
      const { program, absent } = line;
      window = { program, absent };
      log.info(window, 'the window');
    } else if (line.type === 'no-picture') answer(line.request, null);
    else answer(line.request, Buffer.from(line.jpegBase64, 'base64'));
  });

  return {
    get window() {
      return window;
    },
    takePicture() {
      const request = v4();
      const { promise, resolve } = Promise.withResolvers<Uint8Array | null>();
      waiting.set(request, resolve);
      const late = setTimeout(() => answer(request, null), PICTURE_WITHIN_MS).unref();
      say({ type: 'picture-wanted', request });
      return promise.finally(() => clearTimeout(late));
    },
    restart() {
      say({ type: 'restarting' });
      stop();
    },
  };
}

function readLine(text: string): ShellLine | null {
  try {
    return ShellLine.parse(JSON.parse(text));
  } catch {
    // Not JSON or not a message: the caller logs it.
    return null;
  }
}
