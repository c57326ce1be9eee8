import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { createLog } from '../../../../../kiosk/host/log.ts';
import { openShellLine } from '../../../../../kiosk/host/orders/shell-line.ts';

function open() {
  const input = new PassThrough();
  const shell = openShellLine({
    input,
    output: new PassThrough(),
    log: createLog('silent'),
    stop: () => undefined,
  });
  return { shell, hear: (line: unknown) => input.write(`${JSON.stringify(line)}\n`) };
}

test('whose window it is is known once the shell said it', async () => {
  const { shell, hear } = open();
  expect(shell.window).toBeNull();
  hear({ type: 'window', program: 'chromium', absent: ['electron'] });
  await vi.waitFor(() => expect(shell.window).toEqual({ program: 'chromium', absent: ['electron'] }));
  hear({ type: 'window', program: 'electron', absent: [] });
  await vi.waitFor(() => expect(shell.window).toEqual({ program: 'electron', absent: [] }));
});

test('a window by no known program is no message', async () => {
  const { shell, hear } = open();
  hear({ type: 'window', program: 'electron', absent: [] });
  hear({ type: 'window', program: 'firefox', absent: [] });
  hear({ type: 'window', program: 'chromium', absent: ['ffmpeg'] });
  await new Promise(setImmediate);
  expect(shell.window).toEqual({ program: 'electron', absent: [] });
});
