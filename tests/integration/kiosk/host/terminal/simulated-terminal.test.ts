import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSimulatedTerminal } from '../../../../../kiosk/host/terminal/simulated-terminal.ts';
import type { Terminal } from '../../../../../kiosk/host/terminal/terminal.ts';
import { newKioskDir } from '../../../../factories/kiosk.ts';

let home: ReturnType<typeof newKioskDir>;
let terminal: Terminal;
beforeEach(() => {
  home = newKioskDir();
});
afterEach(() => {
  terminal.close();
  home.remove();
});
const open = (script: string) => {
  terminal = openSimulatedTerminal({ journal: join(home.dir, 'company.sqlite'), script, delayMs: 1 });
};
const charge = (id: string, abort = new AbortController()) =>
  terminal.charge({ id, amountYen: 500, project: 'satoyama' }, abort.signal);

test('one order at a time: the next is served when the one before has left the terminal', async () => {
  open('time-out,approve');
  const first = charge('first');
  const second = charge('second');
  // The machine is given every chance to serve it out of turn.
  expect(await Promise.race([second, new Promise((end) => setTimeout(end, 50, 'still waiting'))])).toBe(
    'still waiting',
  );
  expect(await terminal.lookup('second')).toBe('unknown');
  expect(await terminal.cancel('first')).toBe('cancelled');
  expect(await first).toBe('cancelled');
  expect(await second).toBe('approved');
});

test('an order that waits for its turn can be cancelled, and does not hold up the next', async () => {
  open('time-out,approve,approve');
  const abort = new AbortController();
  void charge('first');
  const second = charge('second', abort);
  const third = charge('third');
  abort.abort();
  expect(await second).toBe('cancelled');
  await terminal.cancel('first');
  expect(await third).toBe('approved');
  expect(await terminal.lookup('second')).toBe('cancelled');
});

test('after a restart an order nobody ended still stands on the terminal', async () => {
  open('time-out');
  void charge('first');
  terminal.close();
  open('approve');
  const second = charge('second');
  expect(await terminal.lookup('first')).toBe('unknown');
  await terminal.cancel('first');
  expect(await second).toBe('approved');
  expect(await terminal.lookup('first')).toBe('cancelled');
});
