import { setTimeout as sleep } from 'node:timers/promises';
import type { Page, Request } from 'playwright-core';

/** Nothing was asked for so long: what follows from an answer has begun by then. */
const QUIET_MS = 100;
const LIMIT_MS = 30_000;

interface Traffic {
  readonly open: Set<Request>;
  changedMs: number;
}
const trafficOf = new WeakMap<Page, Traffic>();

/** A film is asked for piece by piece for as long as it plays. */
const isAwaited = (request: Request): boolean => !['media', 'eventsource'].includes(request.resourceType());

/** Counts what a page asks for, from before its first address on. */
export function watchTraffic(page: Page): void {
  const traffic: Traffic = { open: new Set(), changedMs: performance.now() };
  trafficOf.set(page, traffic);
  const change = (request: Request, isOpen: boolean) => {
    if (!isAwaited(request)) return;
    if (isOpen) traffic.open.add(request);
    else traffic.open.delete(request);
    traffic.changedMs = performance.now();
  };
  page.on('request', (request) => change(request, true));
  page.on('requestfinished', (request) => change(request, false));
  page.on('requestfailed', (request) => change(request, false));
}

/**
 * Waits until nothing is on its way any more: no answer, no font. Playwright's own `networkidle` costs half a second at each address
 * and says nothing of what is asked after that.
 */
export async function settled(page: Page): Promise<void> {
  const traffic = trafficOf.get(page);
  if (!traffic) throw new Error('the traffic of this page is not watched');
  const untilMs = performance.now() + LIMIT_MS;
  while (traffic.open.size > 0 || performance.now() - traffic.changedMs < QUIET_MS) {
    if (performance.now() > untilMs) {
      throw new Error(`never answered: ${[...traffic.open].map((request) => request.url()).join(', ')}`);
    }
    await sleep(10);
  }
  await page.waitForFunction(() => document.querySelector('.loading') === null);
  await page.evaluate(() => document.fonts.ready);
}
