/** In the browser's own pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Look = 'kiosk' | 'window' | 'headless';

export interface FlagWishes {
  /** An empty folder of its own: nothing of an earlier run, an earlier citizen or a person's browser is in it. */
  readonly profileFolder: string;
  readonly firstUrl: string;
  /** A kiosk covers its display; the demo has a window beside others; tests have none. */
  readonly look: Look;
  /** The display's size where no window manager makes the window cover it; else null. */
  readonly size: Size | null;
  /** Chromium's sandbox does not start for root. */
  readonly isRoot: boolean;
}

/**
 * Chromium's command line for a kiosk. The devtools pipe is a pair of inherited file descriptors, so no port is
 * opened; only this machine's loopback has a name, so no page can reach further.
 */
export function planFlags({ profileFolder, firstUrl, look, size, isRoot }: FlagWishes): string[] {
  return [
    `--app=${firstUrl}`,
    `--user-data-dir=${profileFolder}`,
    '--remote-debugging-pipe',
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
    ...LOOKS[look],
    // Of exactly the display's size it would make the window one pixel smaller (seen in Chromium 156).
    ...(size === null ? [] : ['--window-position=0,0', `--window-size=${size.width + 1},${size.height + 1}`]),
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
}

const LOOKS: Record<Look, readonly string[]> = {
  kiosk: ['--kiosk', '--start-fullscreen'],
  // Without --test-type a bar would say that the flags above are unusual; a kiosk's window shows no bars.
  window: ['--window-size=1280,720', '--test-type'],
  headless: ['--headless', '--disable-gpu', '--window-size=1920,1080'],
};
