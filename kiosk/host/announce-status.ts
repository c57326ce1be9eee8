import type { HostMessage, Status } from '../protocol/host-message.ts';

const AT_MOST_EVERY_MS = 250;

export interface StatusBoard {
  now(): Status;
  /** Something may have changed: tells the screens soon, and only if it did. */
  refresh(): void;
  close(): void;
}

/** Keeps the screens' status current without telling them of every single fact. */
export function createStatusBoard(read: () => Status, announce: (message: HostMessage) => void): StatusBoard {
  let said = '';
  let timer: NodeJS.Timeout | undefined;
  const say = () => {
    timer = undefined;
    const status = read();
    const text = JSON.stringify(status);
    if (text === said) return;
    said = text;
    announce({ type: 'status', status });
  };
  return {
    now: read,
    refresh() {
      timer ??= setTimeout(say, AT_MOST_EVERY_MS).unref();
    },
    close() {
      clearTimeout(timer);
    },
  };
}
