import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { HostMessage } from '../../kiosk/protocol/host-message.ts';
import { ScreenCall, SUBPROTOCOL_PREFIX } from '../../kiosk/protocol/screen-call.ts';

/** A kiosk host that says what a test tells it to, and remembers what the screen asked. */
export interface ScriptedHost {
  /** Opens the screen, token and all; `&bench` may be added. */
  readonly url: string;
  readonly calls: ScreenCall[];
  /** Said at once to every screen that connects. */
  greeting: HostMessage | null;
  /** Says it to all connected screens. What the contract does not allow is not said. */
  readonly say: (...messages: readonly HostMessage[]) => void;
  /** Says a text as it is, contract or not. */
  readonly sayRaw: (text: string) => void;
  /** How many screens are connected. */
  readonly connected: () => number;
  /** Cuts the line without closing words; `deaf` refuses new ones. */
  readonly cut: () => void;
  deaf: boolean;
  readonly close: () => Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.mp4': 'video/mp4',
};

const TOKEN = 'scripted-token';

/** Serves a built screen from `screenFolder`, and movies by their address, on a free loopback port. */
export async function startScriptedHost(
  screenFolder: string,
  movies: ReadonlyMap<string, string> = new Map(),
): Promise<ScriptedHost> {
  const sockets = new Set<WebSocket>();
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://host').pathname);
    const file = movies.get(path) ?? join(screenFolder, path === '/' ? 'index.html' : path);
    readFile(file).then(
      (body) => {
        // The content policy of the product's host: what does not load here would not load there.
        response.setHeader(
          'content-security-policy',
          "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'",
        );
        response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
        response.end(body);
      },
      () => {
        response.statusCode = 404;
        response.end();
      },
    );
  });
  const wss = new WebSocketServer({
    server,
    path: '/socket',
    handleProtocols: (offered) => [...offered][0] ?? false,
  });
  const host: ScriptedHost = {
    url: '',
    calls: [],
    greeting: null,
    deaf: false,
    say: (...messages) => {
      for (const message of messages) {
        const text = JSON.stringify(HostMessage.parse(message));
        for (const socket of sockets) socket.send(text);
      }
    },
    sayRaw: (text) => {
      for (const socket of sockets) socket.send(text);
    },
    connected: () => sockets.size,
    cut: () => {
      for (const socket of sockets) socket.terminate();
    },
    close: async () => {
      for (const socket of sockets) socket.terminate();
      wss.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  wss.on('connection', (socket) => {
    if (host.deaf || socket.protocol !== SUBPROTOCOL_PREFIX + TOKEN) {
      socket.terminate();
      return;
    }
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (data) => {
      host.calls.push(ScreenCall.parse(JSON.parse(String(data))));
    });
    if (host.greeting) socket.send(JSON.stringify(HostMessage.parse(host.greeting)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port for the scripted host');
  return Object.assign(host, { url: `http://127.0.0.1:${address.port}/#token=${TOKEN}` });
}
