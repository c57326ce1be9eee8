import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Client } from 'undici';

/** Between two questions. */
const PAUSE_MS = 10;

/** Asks for a page again and again, from a thread of its own so that only the server's slowness is measured. */
export function probeHealth(url: string): { stop(): Promise<number[]> } {
  const thread = new Worker(new URL(import.meta.url), { workerData: url });
  return {
    async stop() {
      thread.postMessage('stop');
      const [latenciesMs] = await once(thread, 'message');
      return latenciesMs;
    },
  };
}

async function probe(url: URL): Promise<void> {
  const client = new Client(url.origin);
  const latenciesMs: number[] = [];
  let stopped = false;
  parentPort?.once('message', () => {
    stopped = true;
  });
  while (!stopped) {
    const askedMs = performance.now();
    const response = await client.request({ path: url.pathname, method: 'GET' });
    await response.body.dump();
    latenciesMs.push(performance.now() - askedMs);
    await sleep(PAUSE_MS);
  }
  await client.close();
  parentPort?.postMessage(latenciesMs);
}

if (!isMainThread && typeof workerData === 'string') await probe(new URL(workerData));
