import { BrowserWindow, type Session, type WebContents } from 'electron';
import { PICTURE_QUALITY, PICTURE_SIDE_PX } from '../../protocol/shell-message.ts';
import { decideAct, homeOf } from '../decide-act.ts';
import { decideKey } from '../decide-key.ts';
import { decideRemedy, type Trouble } from '../decide-remedy.ts';
import type { KioskWindow, Log } from '../kiosk-window.ts';
import { WAITING_PAGE } from '../waiting-page.ts';

export interface ElectronOrder {
  readonly log: Log;
  /** A session in memory only: nothing of a citizen reaches the disk. */
  readonly session: Session;
  /** The bundled preload script. */
  readonly preload: string;
}

const LOOK_EVERY_MS = 2_000;

/** The kiosk window by Electron. It decides nothing: each event asks the same pure functions as the launcher does. */
export function openElectronWindow({ log, session, preload }: ElectronOrder): KioskWindow {
  let wished: string | null = null;
  let troubledAtMs: number[] = [];
  const home = (): string | null => (wished === null ? null : homeOf(wished));
  lockSession(session, home);

  function open(): BrowserWindow {
    const window = new BrowserWindow({
      kiosk: true,
      fullscreen: true,
      frame: false,
      autoHideMenuBar: true,
      backgroundColor: '#fbfaf7',
      webPreferences: {
        session,
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        devTools: false,
        spellcheck: false,
        disableDialogs: true,
        navigateOnDragDrop: false,
        backgroundThrottling: false,
      },
    });
    lockContents(window.webContents, home, log);
    window.webContents.on('render-process-gone', () => meet('crashed'));
    window.webContents.on('unresponsive', () => meet('hung'));
    window.on('closed', () => {
      if (window === current && !isClosing) meet('lost');
    });
    return window;
  }

  function meet(trouble: Trouble): void {
    if (isClosing) return;
    const remedy = decideRemedy(trouble, troubledAtMs, performance.now());
    troubledAtMs = [...troubledAtMs.slice(-9), performance.now()];
    log('page-trouble', { trouble, remedy });
    if (remedy === 'relaunch') replace();
    else if (remedy === 'end-page') {
      // Its end is met as a crash, which reloads.
      current.webContents.forcefullyCrashRenderer();
      return;
    }
    bringHome();
  }

  function replace(): void {
    const old = current;
    current = open();
    if (!old.isDestroyed()) old.destroy();
  }

  function bringHome(): void {
    const { webContents } = current;
    webContents.loadURL(wished ?? WAITING_PAGE).catch((error: unknown) => {
      log('page-not-loaded', { error: error instanceof Error ? error.message : String(error) });
      if (wished !== null && !current.isDestroyed()) void current.loadURL(WAITING_PAGE);
    });
  }

  let isClosing = false;
  let current = open();
  bringHome();
  const looking = setInterval(() => {
    if (current.isDestroyed() || current.webContents.isLoading()) return;
    const url = current.webContents.getURL();
    const isThere = decideAct({ type: 'navigate', url }, home()) === 'allow';
    if (!isThere || (wished !== null && url === WAITING_PAGE)) bringHome();
  }, LOOK_EVERY_MS);

  return {
    show(url) {
      const isSameDocument = wished?.split('#')[0] === url.split('#')[0];
      wished = url;
      // A new token behind the # alone loads nothing; from another page it does.
      const away = isSameDocument ? current.loadURL(WAITING_PAGE) : Promise.resolve();
      away.then(bringHome, bringHome);
    },
    async picture() {
      const image = await current.webContents.capturePage();
      const { width, height } = image.getSize();
      const scale = Math.min(1, PICTURE_SIDE_PX / Math.max(width, height, 1));
      return image.resize({ width: Math.round(width * scale) }).toJPEG(PICTURE_QUALITY);
    },
    renew() {
      replace();
      bringHome();
    },
    async close() {
      isClosing = true;
      clearInterval(looking);
      if (!current.isDestroyed()) current.destroy();
    },
  };
}

function lockSession(session: Session, home: () => string | null): void {
  session.setPermissionRequestHandler((_contents, name, answer) =>
    answer(decideAct({ type: 'permission', name }, home()) === 'allow'),
  );
  session.setPermissionCheckHandler(
    (_contents, name) => decideAct({ type: 'permission', name }, home()) === 'allow',
  );
  session.on('will-download', (event) => {
    if (decideAct({ type: 'download' }, home()) === 'refuse') event.preventDefault();
  });
  session.webRequest.onBeforeRequest(({ url, resourceType }, answer) => {
    const type = resourceType === 'mainFrame' || resourceType === 'subFrame' ? 'navigate' : 'request';
    answer({ cancel: decideAct({ type, url }, home()) === 'refuse' });
  });
}

function lockContents(contents: WebContents, home: () => string | null, log: Log): void {
  const refuseStrangers = (event: { preventDefault(): void }, url: string): void => {
    if (decideAct({ type: 'navigate', url }, home()) === 'allow') return;
    log('navigation-refused');
    event.preventDefault();
  };
  contents.on('will-frame-navigate', (event) => refuseStrangers(event, event.url));
  contents.on('will-redirect', (event) => refuseStrangers(event, event.url));
  contents.setWindowOpenHandler(() => {
    log('window-refused');
    return { action: decideAct({ type: 'open-window' }, home()) === 'allow' ? 'allow' : 'deny' };
  });
  contents.on('will-attach-webview', (event) => {
    if (decideAct({ type: 'attach-webview' }, home()) === 'refuse') event.preventDefault();
  });
  contents.on('before-input-event', (event, { key, control, alt, meta }) => {
    const press = { key, ctrlKey: control, altKey: alt, metaKey: meta };
    if (decideKey(press) === 'refuse') event.preventDefault();
  });
  // A page that would rather stay is not asked.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
}
