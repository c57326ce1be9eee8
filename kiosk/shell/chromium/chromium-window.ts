import { planRetryMs } from '../../../shared/rules/plan-retry.ts';
import { decideAct, homeOf } from '../decide-act.ts';
import { decideRemedy, type Trouble } from '../decide-remedy.ts';
import type { KioskWindow, Log } from '../kiosk-window.ts';
import { WAITING_PAGE } from '../waiting-page.ts';
import { DevtoolsSilence } from './devtools-pipe.ts';
import { type KioskPage, PageCrashed, takeKioskPage } from './kiosk-page.ts';
import { launchChromium } from './launch-chromium.ts';
import type { Look, Size } from './plan-flags.ts';

export interface ChromiumOrder {
  readonly program: string;
  readonly look: Look;
  readonly log: Log;
  /** A person closed the demo's window. A kiosk's window is opened again instead. */
  onClosedByPerson?(): void;
  /** How often the page is looked at. */
  readonly lookEveryMs?: number;
  /** A page that does not answer for so long hangs. */
  readonly hungAfterMs?: number;
}

/** A window manager needs a moment to make a window full-screen. */
const FULL_SCREEN_MS = 1_500;
const RELAUNCH = { baseMs: 500, maxMs: 30_000 };

/** The kiosk window by Chromium: launched, watched, reloaded and launched again until `close`. */
export function openChromiumWindow(order: ChromiumOrder): KioskWindow {
  const { log, lookEveryMs = 2_000, hungAfterMs = 8_000 } = order;
  const closing = new AbortController();
  let wished: string | null = null;
  let isNew = false;
  let shown: KioskPage | null = null;
  /** Another window is wanted, and not because something is wrong with this one. */
  let isWorn = false;
  let wake = Promise.withResolvers<void>();
  /** What the display was found to measure, where the window did not cover it by itself. */
  let size: Size | null = null;
  let smallSince: number | null = null;
  const home = (): string | null => (wished === null ? null : homeOf(wished));

  /** Brings the page to where it should be. When the host does not answer, the waiting page stands there. */
  async function bringHome(page: KioskPage): Promise<void> {
    isNew = false;
    const arrived = wished !== null && (await page.navigate(wished));
    if (!arrived) await page.navigate(WAITING_PAGE);
  }

  /**
   * Whether the window has not covered its display for a while. Without a window manager nobody makes it full-screen
   * (Chromium believes it is), so it is then launched again with the size that was found.
   */
  function isTooSmall(window: Size, display: Size): boolean {
    const covers = window.width >= display.width && window.height >= display.height;
    const isTried = size?.width === display.width && size.height === display.height;
    if (covers || isTried || order.look !== 'kiosk') smallSince = null;
    else smallSince ??= performance.now();
    return smallSince !== null && performance.now() - smallSince >= FULL_SCREEN_MS;
  }

  /** Looks at the page once; answers its trouble, or undefined when all is well or mended by going home. */
  async function look(page: KioskPage): Promise<Trouble | undefined> {
    try {
      const { address, window, display } = await page.look(hungAfterMs);
      if (isTooSmall(window, display)) {
        log('window-too-small', { width: display.width, height: display.height });
        size = display;
        return 'lost';
      }
      const isThere =
        decideAct({ type: 'navigate', url: address }, home()) === 'allow' &&
        (wished === null || address !== WAITING_PAGE);
      if (isNew || !isThere) await bringHome(page);
      return undefined;
    } catch (error) {
      if (error instanceof PageCrashed) return 'crashed';
      if (error instanceof DevtoolsSilence) return 'hung';
      log('page-unreachable', { error: error instanceof Error ? error.message : String(error) });
      return 'lost';
    }
  }

  /** One Chromium from its start to the trouble that ends it. */
  async function runOnce(): Promise<void> {
    const chromium = await launchChromium({ program: order.program, look: order.look, size });
    let isRunning = true;
    let isEndedByUs = false;
    void chromium.ended.then(() => {
      isRunning = false;
      wake.resolve();
      if (order.look === 'window' && !isEndedByUs) {
        closing.abort();
        order.onClosedByPerson?.();
      }
    });
    log('chromium-started', { pid: chromium.pid });
    try {
      const page = await takeKioskPage({
        devtools: chromium.devtools,
        log,
        home,
        onTrouble: () => wake.resolve(),
      });
      const troubledAtMs: number[] = [];
      await bringHome(page);
      shown = page;
      while (isRunning && !isWorn && !closing.signal.aborted) {
        const trouble = await look(page);
        if (trouble !== undefined) {
          const remedy = decideRemedy(trouble, troubledAtMs, performance.now());
          troubledAtMs.push(performance.now());
          log('page-trouble', { trouble, remedy });
          if (remedy === 'relaunch') return;
          if (remedy === 'end-page') await page.endProcess();
          await bringHome(page);
          continue;
        }
        await waitUpTo(lookEveryMs, wake.promise);
        wake = Promise.withResolvers<void>();
      }
    } finally {
      shown = null;
      isEndedByUs = isRunning;
      await chromium.close();
      log('chromium-ended');
    }
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!closing.signal.aborted) {
      const startedAtMs = performance.now();
      try {
        await runOnce();
      } catch (error) {
        log('chromium-failed', { error: error instanceof Error ? error.message : String(error) });
      }
      if (closing.signal.aborted) return;
      if (isWorn) {
        isWorn = false;
        continue;
      }
      failures = performance.now() - startedAtMs > RELAUNCH.maxMs ? 0 : failures + 1;
      const waitMs = planRetryMs(failures, Math.random(), RELAUNCH.baseMs, RELAUNCH.maxMs);
      await waitUpTo(waitMs, closed);
    }
  }

  const { promise: closed, resolve: setClosed } = Promise.withResolvers<void>();
  closing.signal.addEventListener('abort', () => setClosed(), { once: true });
  const running = run();
  return {
    show(url) {
      wished = url;
      isNew = true;
      wake.resolve();
    },
    async picture() {
      if (!shown) throw new Error('no page is shown now');
      return await shown.picture();
    },
    renew() {
      isWorn = true;
      wake.resolve();
    },
    async close() {
      closing.abort();
      wake.resolve();
      await running;
    },
  };
}

/** Waits, at most so long, for something to happen. */
function waitUpTo(limitMs: number, happening: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, limitMs);
    void happening.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
