/** What of a shell is on this machine. */
export interface FoundShells {
  /** Electron's program. */
  readonly electron: string | undefined;
  /** The bundle that Electron runs, `dist/shell`, was built. */
  readonly isBundled: boolean;
  readonly chromium: string | undefined;
  /** Only Chromium opens in a window or without one; Electron always covers the display. */
  readonly look: 'kiosk' | 'window' | 'headless';
}

export type ShellChoice =
  | { readonly shell: 'electron' | 'chromium'; readonly program: string; readonly why: string }
  | { readonly shell: 'none'; readonly why: string };

/** Electron where all of it is there, else Chromium; and why, for the log. Pure. */
export function chooseShell({ electron, isBundled, chromium, look }: FoundShells): ShellChoice {
  const whyNot =
    look !== 'kiosk'
      ? `Electron opens no ${look} look`
      : electron === undefined
        ? 'Electron’s program is not on this machine'
        : isBundled
          ? null
          : 'the shell for Electron was not built';
  if (electron !== undefined && whyNot === null) {
    return { shell: 'electron', program: electron, why: 'Electron’s program is on this machine' };
  }
  if (chromium !== undefined) return { shell: 'chromium', program: chromium, why: whyNot ?? '' };
  return {
    shell: 'none',
    why: `${whyNot}, and there is no Chromium: install one, or name it in CHROMIUM_PATH`,
  };
}
