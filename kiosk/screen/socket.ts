import { planRetryMs } from '../../shared/rules/plan-retry.ts';
import { HostMessage } from '../protocol/host-message.ts';
import { type ScreenCall, SUBPROTOCOL_PREFIX } from '../protocol/screen-call.ts';

export interface HostSocket {
  /** False when there was no host to hear it. */
  readonly send: (call: ScreenCall) => boolean;
  readonly close: () => void;
}

const RETRY_BASE_MS = 250;
const RETRY_MAX_MS = 3_000;

/**
 * The line to the host on this origin's `/socket`, kept up for as long as the page lives. Each message is parsed
 * at this door; one that does not parse is reported and passed over.
 */
export function openHostSocket(
  token: string,
  onMessage: (message: HostMessage) => void,
  onDisconnect: () => void,
): HostSocket {
  const address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/socket`;
  let socket: WebSocket | null = null;
  let retry: ReturnType<typeof setTimeout> | null = null;
  let failures = 0;
  let closed = false;

  function connect(): void {
    const opened = new WebSocket(address, SUBPROTOCOL_PREFIX + token);
    socket = opened;
    opened.onopen = () => {
      failures = 0;
    };
    opened.onmessage = (event) => {
      const message = parseMessage(event.data);
      if (message) onMessage(message);
    };
    opened.onclose = () => {
      if (closed) return;
      onDisconnect();
      retry = setTimeout(connect, planRetryMs(failures, Math.random(), RETRY_BASE_MS, RETRY_MAX_MS));
      failures += 1;
    };
  }

  connect();
  return {
    send: (call) => {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(call));
      return true;
    },
    close: () => {
      closed = true;
      if (retry !== null) clearTimeout(retry);
      socket?.close();
    },
  };
}

function parseMessage(data: unknown): HostMessage | null {
  try {
    return HostMessage.parse(JSON.parse(String(data)));
  } catch (cause) {
    // A host of another version: its other messages still count.
    console.error('a message of the host could not be read', cause);
    return null;
  }
}
