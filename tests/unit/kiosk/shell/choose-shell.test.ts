import { expect, test } from 'vitest';
import { chooseShell, type FoundShells } from '../../../../kiosk/shell/choose-shell.ts';

const ALL: FoundShells = { electron: '/e', isBundled: true, chromium: '/c', look: 'kiosk' };

test.each<[string, Partial<FoundShells>, object]>([
  ['all is there', {}, { shell: 'electron', program: '/e' }],
  ['Electron’s program is absent', { electron: undefined }, { shell: 'chromium', program: '/c' }],
  ['its bundle was not built', { isBundled: false }, { shell: 'chromium', program: '/c' }],
  ['a window is asked for', { look: 'window' }, { shell: 'chromium', program: '/c' }],
  ['Chromium is absent', { chromium: undefined }, { shell: 'electron', program: '/e' }],
  ['both are absent', { electron: undefined, chromium: undefined }, { shell: 'none' }],
])('%s', (_, found, expected) => {
  const choice = chooseShell({ ...ALL, ...found });
  expect(choice).toMatchObject(expected);
  // Someone reads in the log why a kiosk looks as it does.
  expect(choice.why.length).toBeGreaterThan(10);
});
