import { appendFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How bad the network is: each a probability from 0 to 1. */
export interface Weather {
  readonly loseRequest: number;
  readonly loseReply: number;
  readonly duplicate: number;
  /** Chance of a pause before forwarding, so that an older request can arrive after a younger one. */
  readonly delay: number;
  readonly delayMs: number;
}

export const CLEAR: Weather = { loseRequest: 0, loseReply: 0, duplicate: 0, delay: 0, delayMs: 0 };
export const STORM: Weather = { loseRequest: 0.3, loseReply: 0.3, duplicate: 0.2, delay: 0.2, delayMs: 300 };

export interface LossyNetwork {
  readonly url: string;
  weather: Weather;
  readonly counts: {
    requests: number;
    lostRequests: number;
    lostReplies: number;
    duplicated: number;
    delayed: number;
  };
  close(): Promise<void>;
}

/**
 * A broken network between a kiosk and its server: an HTTP relay that keeps the Host header, so signatures stay
 * valid, and loses, repeats and reorders by `weather`. `random` is injected, so that a seed replays a run.
 * Every request's head and body is appended to `captureFile` for the search for raw card numbers.
 */
export async function startLossyNetwork(
  upstream: () => string,
  random: () => number,
  captureFile?: string,
): Promise<LossyNetwork> {
  const counts = { requests: 0, lostRequests: 0, lostReplies: 0, duplicated: 0, delayed: 0 };
  const network = { weather: CLEAR };

  const server: Server = createServer((incoming, outgoing) => {
    relay(incoming, outgoing).catch(() => outgoing.destroy());
  });

  async function relay(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    counts.requests++;
    if (captureFile) {
      appendFileSync(
        captureFile,
        `${incoming.method} ${incoming.url}\n${JSON.stringify(incoming.headers)}\n${body}\n`,
      );
    }
    const { weather } = network;
    // A stream of hints is not a message: it either works or is cut like any connection.
    const isStream = incoming.headers.accept === 'text/event-stream';
    if (random() < weather.loseRequest) {
      counts.lostRequests++;
      outgoing.destroy();
      return;
    }
    if (!isStream && random() < weather.delay) {
      counts.delayed++;
      await sleep(weather.delayMs * random());
    }
    if (!isStream && random() < weather.duplicate) {
      counts.duplicated++;
      await forward(incoming, body).then((reply) => reply.resume(), ignoreDeadUpstream);
    }
    const reply = await forward(incoming, body);
    if (!isStream && random() < weather.loseReply) {
      counts.lostReplies++;
      reply.resume();
      outgoing.destroy();
      return;
    }
    outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
    outgoing.flushHeaders();
    reply.pipe(outgoing);
    reply.on('error', () => outgoing.destroy());
    outgoing.on('close', () => reply.destroy());
  }

  function forward(incoming: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    const target = new URL(upstream());
    return new Promise((resolve, reject) => {
      const onward = request(
        {
          hostname: target.hostname,
          port: target.port,
          method: incoming.method,
          path: incoming.url,
          headers: incoming.headers,
          agent: false,
        },
        resolve,
      );
      onward.on('error', reject);
      onward.end(body);
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // `listen` on a host and port always gives an AddressInfo; only pipes give a string.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    get weather() {
      return network.weather;
    },
    set weather(next: Weather) {
      network.weather = next;
    },
    counts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The repeated copy may meet a server that was just killed: the first copy's error is the one that counts. */
function ignoreDeadUpstream(): void {}

/** A small seeded generator (mulberry32): the same seed gives the same storm. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
