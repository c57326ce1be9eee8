import type { Locator, Page } from 'playwright-core';
import type { HostMessage } from '../../../../kiosk/protocol/host-message.ts';
import type { ScriptedHost } from '../../../fakes/scripted-host.ts';

/** Presses what is there as a finger would, without Playwright's slow walk to it. */
export const press = (target: Locator): Promise<void> =>
  target.evaluate((element) => {
    if (!(element instanceof HTMLElement)) throw new Error('nothing to press');
    element.click();
  });

/** Counts what the page hears, so that a test can wait until it has heard all that was said. */
export async function countHeard(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Reflect.set(window, 'heard', 0);
    const Plain = window.WebSocket;
    window.WebSocket = class extends Plain {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols);
        this.addEventListener('message', () =>
          Reflect.set(window, 'heard', Reflect.get(window, 'heard') + 1),
        );
      }
    };
  });
}

/** Says it, and comes back when the page has taken it in and drawn it. */
export async function say(page: Page, host: ScriptedHost, ...messages: HostMessage[]): Promise<void> {
  const before: number = await page.evaluate(() => Reflect.get(window, 'heard'));
  host.say(...messages);
  await page.waitForFunction((wanted) => Reflect.get(window, 'heard') >= wanted, before + messages.length, {
    polling: 10,
  });
  await drawn(page);
}

/** Two frames: what was decided before is on the screen. */
export const drawn = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );

/** Timers of this length and more wait until a test lets time pass. */
const LONG_MS = 900;

/**
 * Holds the page's long timers, so that what goes by itself can be looked at in peace. `letTimePass` moves the page's
 * clock to the next one and lets it come.
 */
export async function holdLongTimers(page: Page): Promise<void> {
  await page.addInitScript((longMs) => {
    const start = window.setTimeout.bind(window);
    const realNow = performance.now.bind(performance);
    let skippedMs = 0;
    let held: { run: () => void; dueMs: number; id: number } | null = null;
    let lastId = 1_000_000;
    performance.now = () => realNow() + skippedMs;
    Reflect.set(window, 'setTimeout', (run: () => void, ms = 0, ...rest: unknown[]) => {
      if (ms < longMs || typeof run !== 'function') return start(run, ms, ...rest);
      lastId += 1;
      held = { run, dueMs: performance.now() + ms, id: lastId };
      return lastId;
    });
    Reflect.set(window, 'letTimePass', () => {
      if (!held) throw new Error('nothing waits for time to pass');
      const { run, dueMs } = held;
      held = null;
      skippedMs += Math.max(0, dueMs - performance.now());
      run();
    });
  }, LONG_MS);
}

/** Moves the clock to the long timer that was set last, and runs it. */
export const letTimePass = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Reflect.get(window, 'letTimePass')();
  });
