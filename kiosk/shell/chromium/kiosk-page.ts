import { z } from 'zod';
import { PICTURE_QUALITY, PICTURE_SIDE_PX } from '../../protocol/shell-message.ts';
import { decideAct } from '../decide-act.ts';
import type { Log } from '../kiosk-window.ts';
import { LOCK_PAGE } from '../lock-page.ts';
import { WAITING_PAGE } from '../waiting-page.ts';
import type { Devtools, Params } from './devtools-pipe.ts';
import { planBlockedUrls } from './plan-blocked-urls.ts';

const Attached = z.object({
  sessionId: z.string(),
  targetInfo: z.object({ targetId: z.string(), type: z.string() }),
});
const Paused = z.object({ requestId: z.string(), request: z.object({ url: z.string() }) });
const Dialog = z.object({ type: z.string() });
const Processes = z.object({ processInfo: z.array(z.object({ type: z.string(), id: z.int() })) });
const Size = z.object({ width: z.number(), height: z.number() });
const Sight = z.object({ address: z.string(), window: Size, display: Size });
/** Where the page is and how large, with its display's size; in the browser's own pixels. */
export type Sight = z.infer<typeof Sight>;
const Evaluated = z.object({ result: z.object({ value: Sight }) });
const Captured = z.object({ data: z.base64() });
const SIGHT = `({
  address: location.href,
  window: { width: innerWidth, height: innerHeight },
  display: { width: screen.width, height: screen.height },
})`;

/** The one page of a Chromium, locked. */
export interface KioskPage {
  /** Rejects with `PageCrashed`, and with `DevtoolsSilence` when the page hangs. */
  look(limitMs: number): Promise<Sight>;
  /** Goes to a URL, also after a crash; false when it could not be loaded. */
  navigate(url: string): Promise<boolean>;
  /** What is shown now, as JPEG of at most `PICTURE_SIDE_PX`. */
  picture(): Promise<Uint8Array>;
  /** Kills the page's process, which answers nobody any more. */
  endProcess(): Promise<void>;
}

/** The page's process ended under it. */
export class PageCrashed extends Error {}

export interface PageOrder {
  readonly devtools: Devtools;
  readonly log: Log;
  /** The host's origin now; null while none runs. */
  home(): string | null;
  /** The page crashed or was closed: it is time to look at it. */
  onTrouble(): void;
}

/**
 * Takes hold of Chromium's first page before it runs a script, locks it, and from then on refuses all that
 * `decideAct` refuses: other addresses, second windows, downloads, file choosers, dialogs.
 */
export async function takeKioskPage(order: PageOrder): Promise<KioskPage> {
  const { devtools, log } = order;
  const first = Promise.withResolvers<string>();
  let own: string | undefined;
  let crash = Promise.withResolvers<never>();

  function troubled(error: Error): void {
    crash.promise.catch(() => {}); // It is heard by the next look, if one comes.
    crash.reject(error);
    order.onTrouble();
  }

  function attached(params: Params): void {
    const { sessionId, targetInfo } = Attached.parse(params);
    if (own === undefined) {
      own = sessionId;
      first.resolve(sessionId);
      return;
    }
    if (decideAct({ type: 'open-window' }, order.home()) === 'allow') return;
    log('window-refused');
    tell('Target.closeTarget', { targetId: targetInfo.targetId });
  }

  function paused(params: Params, session: string): void {
    const { requestId, request } = Paused.parse(params);
    if (decideAct({ type: 'navigate', url: request.url }, order.home()) === 'allow') {
      tell('Fetch.continueRequest', { requestId }, session);
      return;
    }
    log('navigation-refused');
    // Aborted leaves the page where it is; any other reason would show the browser's own error page.
    tell('Fetch.failRequest', { requestId, errorReason: 'Aborted' }, session);
  }

  /** A command whose answer changes nothing: what it speaks of may be gone before it arrives. */
  function tell(method: string, params: Params, session?: string): void {
    devtools.send(method, params, session).catch((error: unknown) => {
      log('chromium-refused', { method, error: error instanceof Error ? error.message : String(error) });
    });
  }

  devtools.listen((method, params, session) => {
    if (method === 'Target.attachedToTarget') attached(params);
    else if (method === 'Target.detachedFromTarget' && params['sessionId'] === own) {
      troubled(new Error('the page was closed'));
    } else if (session === undefined || session !== own) return;
    else if (method === 'Inspector.targetCrashed') troubled(new PageCrashed('the page crashed'));
    else if (method === 'Fetch.requestPaused') paused(params, session);
    else if (method === 'Page.javascriptDialogOpening') {
      // Leaving is always granted: it is the shell that leaves.
      tell('Page.handleJavaScriptDialog', { accept: Dialog.parse(params).type === 'beforeunload' }, session);
    } else if (method === 'Page.fileChooserOpened') log('file-chooser-refused');
  });

  await devtools.send('Browser.setDownloadBehavior', { behavior: 'deny' });
  await devtools.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }],
  });
  const session = await first.promise;
  const send = (method: string, params?: Params, limitMs?: number): Promise<Params> =>
    devtools.send(method, params, session, limitMs);
  await send('Page.enable');
  await send('Inspector.enable');
  await send('Page.addScriptToEvaluateOnNewDocument', { source: LOCK_PAGE, runImmediately: true });
  await send('Page.setInterceptFileChooserDialog', { enabled: true });
  await send('Fetch.enable', { patterns: [{ urlPattern: '*', resourceType: 'Document' }] });
  // Blocking requests needs the network domain; nothing of what it reports is kept.
  await send('Network.enable', { maxTotalBufferSize: 0, maxResourceBufferSize: 0 });
  await send('Runtime.runIfWaitingForDebugger');

  let confinedTo: string | null | undefined;
  /** Not awaited: a page that crashed answers only after it was loaded again. It remembers what it was told. */
  function confine(home: string | null): void {
    if (home === confinedTo) return;
    confinedTo = home;
    tell('Network.setBlockedURLs', { urlPatterns: planBlockedUrls(home) }, session);
  }

  return {
    async look(limitMs) {
      const expression = { expression: SIGHT, returnByValue: true };
      const answer = await Promise.race([send('Runtime.evaluate', expression, limitMs), crash.promise]);
      return Evaluated.parse(answer).result.value;
    },
    async navigate(url) {
      crash = Promise.withResolvers();
      confine(order.home());
      const first = await send('Page.navigate', { url });
      // No loader: only the token behind the # was new, which loads nothing. From another page it does.
      const isLoading = first['errorText'] !== undefined || first['loaderId'] !== undefined;
      if (!isLoading) await send('Page.navigate', { url: WAITING_PAGE });
      const { errorText } = isLoading ? first : await send('Page.navigate', { url });
      if (errorText !== undefined) log('page-not-loaded', { error: String(errorText) });
      return errorText === undefined;
    },
    async picture() {
      const { window } = Evaluated.parse(
        await send('Runtime.evaluate', { expression: SIGHT, returnByValue: true }),
      ).result.value;
      const scale = Math.min(1, PICTURE_SIDE_PX / Math.max(window.width, window.height));
      const { data } = Captured.parse(
        await send('Page.captureScreenshot', {
          format: 'jpeg',
          quality: PICTURE_QUALITY,
          clip: { x: 0, y: 0, width: window.width, height: window.height, scale },
        }),
      );
      return Buffer.from(data, 'base64');
    },
    async endProcess() {
      const { processInfo } = Processes.parse(await devtools.send('SystemInfo.getProcessInfo'));
      for (const { id } of processInfo.filter(({ type }) => type === 'renderer')) process.kill(id, 'SIGKILL');
    },
  };
}
