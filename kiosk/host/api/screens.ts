import type { WebSocket } from 'ws';
import type { HostMessage } from '../../protocol/host-message.ts';
import type { Log } from '../log.ts';

/** A screen that does not take its messages has hung; the shell reloads it. */
const UNSENT_MAX_BYTES = 4 * 1024 * 1024;

/** The screens that listen now: usually one, two for a moment when a page is reloaded, none while it is away. */
export interface Screens {
  readonly size: number;
  /** Gives what takes it off again. */
  join(screen: WebSocket): () => void;
  tell(screen: WebSocket, message: HostMessage): void;
  announce(message: HostMessage): void;
}

export function createScreens(log: Log): Screens {
  const screens = new Set<WebSocket>();
  const send = (screen: WebSocket, text: string) => {
    if (screen.bufferedAmount > UNSENT_MAX_BYTES) {
      log.warn('a screen does not take its messages: disconnected');
      screen.terminate();
    } else screen.send(text);
  };
  return {
    get size() {
      return screens.size;
    },
    join(screen) {
      screens.add(screen);
      return () => screens.delete(screen);
    },
    tell: (screen, message) => send(screen, JSON.stringify(message)),
    announce(message) {
      const text = JSON.stringify(message);
      for (const screen of screens) send(screen, text);
    },
  };
}
