/**
 * The service worker of the phone page: keeps the page itself, so that it opens where there is no network. It never
 * touches what is asked of the office: entries wait in the page's own outbox (outbox.ts), not here.
 */
interface Fetched extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Said extends Lasting {
  readonly data: unknown;
}
/** The worker's own scope, which the compiler takes for a window's. */
const worker = self as unknown as {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install' | 'activate', act: (event: Lasting) => void): void;
  addEventListener(name: 'message', act: (event: Said) => void): void;
  addEventListener(name: 'fetch', act: (event: Fetched) => void): void;
};

const KEPT = 'machitouch-attendance-1';
const PAGE = '/office/attendance';
const ASSETS = '/office/assets/';
/** A page of the first words of which are not there by then comes from what was kept. */
const PATIENCE_MS = 4_000;

worker.addEventListener('install', (event) => {
  event.waitUntil(keepAll([PAGE]).then(() => worker.skipWaiting()));
});
worker.addEventListener('activate', (event) => {
  event.waitUntil(worker.clients.claim());
});
/** The page says which files it was made of: those that were loaded before the worker was there, too. */
worker.addEventListener('message', (event) => {
  const files = Array.isArray(event.data) ? event.data.filter((name) => typeof name === 'string') : [];
  event.waitUntil(keepAll([PAGE, ...files.filter(isAsset)]));
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const { origin, pathname } = new URL(request.url);
  if (origin !== worker.location.origin) return;
  if (request.mode === 'navigate' && (pathname === PAGE || pathname.startsWith(`${PAGE}/`))) {
    event.respondWith(pageFirstFromServer(request));
  } else if (pathname.startsWith(ASSETS)) event.respondWith(assetFirstFromHere(request));
});

const isAsset = (name: string): boolean => new URL(name, worker.location.href).pathname.startsWith(ASSETS);

async function keepAll(names: readonly string[]): Promise<void> {
  const cache = await caches.open(KEPT);
  await Promise.all(
    names.map(async (name) => {
      // Built files carry their content's hash in their names: one that is kept is right for ever.
      if (isAsset(name) && (await cache.match(name))) return;
      const response = await fetch(name, { cache: 'no-cache' });
      if (response.ok) await cache.put(name, response);
    }),
  );
}

async function pageFirstFromServer(request: Request): Promise<Response> {
  const cache = await caches.open(KEPT);
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (response.ok) {
      await cache.put(PAGE, response.clone());
      return response;
    }
  } catch (cause) {
    const here = await cache.match(PAGE);
    if (here) return here;
    throw cause;
  }
  return (await cache.match(PAGE)) ?? Response.error();
}

async function assetFirstFromHere(request: Request): Promise<Response> {
  const cache = await caches.open(KEPT);
  const here = await cache.match(request);
  if (here) return here;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}
