/**
 * One locked full-screen window on the host's page: the contract that the Electron window and the Chromium
 * launcher share. It holds no truth, so it may be reloaded at any moment.
 */
export interface KioskWindow {
  /** Shows the screen at this loopback URL from now on. Until the first call a waiting page is shown. */
  show(url: string): void;
  /** The page as it is shown now, as JPEG of at most `PICTURE_SIDE_PX`. Rejects when there is none to picture. */
  picture(): Promise<Uint8Array>;
  /** Opens a new window in the place of this one, which shows the same. */
  renew(): void;
  /** Closes the window and all that it started; resolves when nothing is left. */
  close(): Promise<void>;
}

/** One line of the shell's log. Never a URL: the screen's URL carries the host's token. */
export type Log = (
  event: string,
  details?: Readonly<Record<string, string | number | boolean | null>>,
) => void;
