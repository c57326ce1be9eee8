import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { HostMessage } from '../../protocol/host-message.ts';
import { ScreenCall, SUBPROTOCOL_PREFIX } from '../../protocol/screen-call.ts';
import type { Log } from '../log.ts';
import { type MovieSource, serveMovie } from '../movies/serve-movie.ts';
import { createCallAllowance } from './call-allowance.ts';
import { isOwnHost, refuseSocket } from './may-connect.ts';
import type { Screens } from './screens.ts';
import { SCREEN_HEADERS, type StaticFolders, serveFile } from './static-files.ts';

const CALL_MAX_BYTES = 16 * 1024;
const SCREENS_MAX = 8;
const PING_MS = 20_000;

/** WebSocket close codes (RFC 6455, 7.4.1). */
const GOING_AWAY = 1001;
const UNSUPPORTED = 1003;
const POLICY = 1008;

export interface ScreenDoor {
  /** What the shell opens: the address, with the token where only the page itself can read it. */
  readonly url: string;
  close(): Promise<void>;
}

export interface ScreenDoorOptions extends StaticFolders {
  readonly port: number;
  readonly movies: MovieSource;
  /** Where an admitted screen listens. */
  readonly screens: Screens;
  readonly log: Log;
  /** What a screen is told when it arrives; after a reload this alone puts it right. */
  readonly greet: () => readonly HostMessage[];
  /** A call that was understood. Must not throw. */
  readonly onCall: (call: ScreenCall) => void;
}

/**
 * The loopback door of the screen: files over HTTP, messages over one WebSocket. Bound to 127.0.0.1; a page of
 * another site, another program's guess and rubbish are turned away before anything is believed.
 */
export async function serveScreen(options: ScreenDoorOptions): Promise<ScreenDoor> {
  const { log } = options;
  const token = randomBytes(32).toString('base64url');
  const { screens } = options;
  let port = options.port;

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: CALL_MAX_BYTES,
    perMessageDeflate: false,
    handleProtocols: () => SUBPROTOCOL_PREFIX + token,
  });
  const server = createServer((request, response) => {
    if (!isOwnHost(request.headers.host, port)) {
      response.writeHead(403, { 'content-length': '0' }).end();
      return;
    }
    if (!serveMovie(options.movies, SCREEN_HEADERS, request, response)) {
      serveFile(options, request, response);
    }
  });
  server.headersTimeout = 5_000;
  server.requestTimeout = 10_000;

  server.on('upgrade', (request, socket, head) => {
    // A peer that leaves during the handshake is no fault.
    socket.on('error', () => socket.destroy());
    const status = screens.size >= SCREENS_MAX ? 503 : refuseSocket(request, { port, token });
    if (status !== null) {
      log.warn({ status, origin: request.headers.origin, path: request.url }, 'a screen was turned away');
      turnAway(socket, status);
      return;
    }
    sockets.handleUpgrade(request, socket, head, admit);
  });

  function admit(screen: WebSocket): void {
    const allowance = createCallAllowance(() => performance.now());
    let isAlive = true;
    const leave = screens.join(screen);
    const beat = setInterval(() => {
      if (!isAlive) return screen.terminate();
      isAlive = false;
      screen.ping();
    }, PING_MS);
    screen.on('pong', () => {
      isAlive = true;
    });
    screen.on('close', () => {
      clearInterval(beat);
      leave();
    });
    // Too large a message, a broken frame: `ws` closes the connection with the right code by itself.
    screen.on('error', (err) => log.warn({ err }, 'a screen sent what is no message'));
    screen.on('message', (data, isBinary) => {
      if (isBinary) return screen.close(UNSUPPORTED, 'text only');
      if (!allowance.take()) return screen.close(POLICY, 'too many calls');
      const call = readCall(data);
      if (!call) return screen.close(POLICY, 'call not understood');
      options.onCall(call);
    });
    for (const message of options.greet()) screens.tell(screen, message);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  // `listen` on a host and port always gives an AddressInfo; only pipes give a string.
  port = (server.address() as AddressInfo).port;

  return {
    url: `http://127.0.0.1:${port}/#${token}`,
    close: () =>
      new Promise((resolve) => {
        for (const screen of sockets.clients) screen.close(GOING_AWAY, 'the host is stopping');
        sockets.close();
        server.close(() => resolve());
        setTimeout(() => {
          for (const screen of sockets.clients) screen.terminate();
          server.closeAllConnections();
        }, 500).unref();
      }),
  };
}

function readCall(data: RawData): ScreenCall | null {
  try {
    return ScreenCall.parse(JSON.parse(String(data)));
  } catch {
    // Not JSON or not a call: the caller closes the connection and says why.
    return null;
  }
}

function turnAway(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
