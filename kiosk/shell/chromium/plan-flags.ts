/** In the browser's own pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface FlagWishes {
  /** An empty folder of its own: nothing of an earlier run, an earlier citizen or a person's browser is in it. */
  readonly profileFolder: string;
  readonly firstUrl: string;
  /** Without a window, for tests and machines without a display. */
  readonly headless: boolean;
  /** The display's size where no window manager makes the window cover it; else null. */
  readonly size: Size | null;
  /** Chromium's sandbox does not start for root. */
  readonly isRoot: boolean;
}

/**
 * Chromium's command line for a kiosk. The devtools pipe is a pair of inherited file descriptors, so no port is
 * opened; only this machine's loopback has a name, so no page can reach further.
 */
export function planFlags({ profileFolder, firstUrl, headless, size, isRoot }: FlagWishes): string[] {
  return [
    `--app=${firstUrl}`,
    `--user-data-dir=${profileFolder}`,
    '--remote-debugging-pipe',
    '--kiosk',
    '--start-fullscreen',
    '--lang=ja',

    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    '--no-proxy-server',
    '--block-new-web-contents',
    '--deny-permission-prompts',
    '--disable-extensions',
    '--disable-notifications',
    '--disable-file-system',

    '--autoplay-policy=no-user-gesture-required',
    '--disable-pinch',
    '--overscroll-history-navigation=0',
    '--hide-crash-restore-bubble',
    '--noerrdialogs',
    '--no-first-run',
    '--no-default-browser-check',
    '--password-store=basic',
    '--disable-backgrounding-occluded-windows',
    '--disable-background-timer-throttling',
    '--disable-renderer-backgrounding',

    '--disable-background-networking',
    '--disable-breakpad',
    '--disable-client-side-phishing-detection',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-quic',
    '--disable-sync',
    '--metrics-recording-only',
    '--no-pings',
    '--disable-features=DialMediaRouteProvider,GlobalMediaControls,MediaRouter,OptimizationHints,Translate',
    ...(headless ? ['--headless', '--disable-gpu', '--screen-info={1920x1080}'] : []),
    // Of exactly the display's size it would make the window one pixel smaller (seen in Chromium 156).
    ...(size === null ? [] : ['--window-position=0,0', `--window-size=${size.width + 1},${size.height + 1}`]),
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
}
