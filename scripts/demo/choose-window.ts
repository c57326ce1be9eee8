import type { ShellChoice } from '../../kiosk/shell/choose-shell.ts';
import { findShell } from '../../kiosk/shell/find-shell.ts';

export interface WindowWish {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly look: 'kiosk' | 'window';
  /** `--no-window` was not said. */
  readonly wanted: boolean;
}

/** The kiosk's window by the choice of the shell itself, where there is a display; else none, and why. */
export function chooseWindow({ root, env, look, wanted }: WindowWish): ShellChoice {
  if (!wanted) return { shell: 'none', why: 'none was wanted' };
  const hasDisplay = env['DISPLAY'] || env['WAYLAND_DISPLAY'] || process.platform === 'darwin';
  return hasDisplay ? findShell(root, env, look) : { shell: 'none', why: 'there is no display' };
}

/** The choice in a line for the terminal. */
export function describeWindow({ shell, why }: ShellChoice): string {
  switch (shell) {
    case 'electron':
      return `machitouch: the kiosk’s window is Electron’s: ${why}`;
    case 'chromium':
      return `machitouch: the kiosk’s window is Chromium’s: ${why}`;
    case 'none':
      return `machitouch: no window: ${why}; open the kiosk in a browser instead`;
  }
}
