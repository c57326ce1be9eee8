import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { startReaderProcess } from '../../../../../kiosk/host/reader/reader-process.ts';
import type { ReaderMessage } from '../../../../../kiosk/protocol/reader-message.ts';
import { newLog } from '../../../../factories/log.ts';
import { isAlive, readerProcesses } from '../../../../factories/reader-processes.ts';
import {
  CARD_KEY,
  NEXT_CARD_KEY,
  type WatchedReader,
  watchReader,
} from '../../../../factories/watched-reader.ts';

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

let watched: WatchedReader | null = null;
function scripted(options: Parameters<typeof watchReader>[1] = {}): WatchedReader {
  watched = watchReader({ type: 'scripted' }, options);
  return watched;
}
afterEach(async () => {
  await watched?.reader.stop();
  watched = null;
  expect(readerProcesses()).toEqual([]);
});

function onlyProcess(): number {
  const [pid] = readerProcesses();
  if (pid === undefined) throw new Error('no reader process');
  return pid;
}

test('cards of the deck become taps and refusals', async () => {
  const { reader, reach, outcomes, answered } = scripted();
  await reach('ready');
  expect(reader.names).toEqual(['scripted']);
  expect(reader.deck?.map(({ name }) => name)).toContain('suica-1');
  reader.present('suica-1', 600);
  reader.present('iphone', 600);
  reader.present('too-short', 600);
  await answered(3);
  expect(outcomes()).toEqual(['tap', 'card/random-id', 'card/once-more']);
});

test('nothing is read before the keys come, and a rotation is heard with the next tap', async () => {
  const { reader, reach, answered } = scripted({ keys: null });
  await vi.waitFor(() => expect(reader.deck).not.toBeNull(), { timeout: 10_000 });
  expect(reader.state).toBe('out-of-service');

  reader.setKeys([CARD_KEY]);
  await reach('ready');
  reader.present('pasmo', 600);
  const before = await answered(1);
  reader.setKeys([NEXT_CARD_KEY, CARD_KEY]);
  reader.present('pasmo', 600);
  const during = await answered(2);

  if (before.type !== 'tap' || during.type !== 'tap') throw new Error('a card was refused');
  expect(before.reading).not.toHaveProperty('formerCard');
  expect(during.reading.formerCard).toBe(before.reading.card);
  expect(during.reading.card).toMatch(/^2\./);
});

test('a reader process that is killed is replaced, and knows the keys', async () => {
  const { reader, reach, answered } = scripted();
  await reach('ready');
  const pid = onlyProcess();
  process.kill(pid, 'SIGKILL');
  expect(await reach('out-of-service', 3_000)).toBeLessThan(3_000);
  expect(reader.names).toEqual([]);
  expect(await reach('ready', 5_000)).toBeLessThan(5_000);
  expect(onlyProcess()).not.toBe(pid);
  reader.present('icoca', 600);
  expect((await answered(1)).type).toBe('tap');
});

test('a reader process that hangs is killed within 3 s and replaced', async () => {
  const { reader, reach, answered } = scripted();
  await reach('ready');
  const pid = onlyProcess();
  process.kill(pid, 'SIGSTOP');
  expect(await reach('out-of-service', 4_000)).toBeLessThan(3_000);
  expect(await reach('ready', 5_000)).toBeLessThan(5_000);
  expect(isAlive(pid)).toBe(false);
  reader.present('icoca', 600);
  expect((await answered(1)).type).toBe('tap');
});

test('a process that cannot start is tried again once a second, not more', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deck-'));
  const log = newLog();
  watched = watchReader({ type: 'scripted', deckFile: join(folder, 'missing.json') }, { log });
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const ends = log.lines.filter(({ words }) => words === 'reader process ended').length;
  rmSync(folder, { recursive: true });
  // 0.1, 0.2, 0.4, 0.8, 1, 1 s between them.
  expect(ends).toBeGreaterThanOrEqual(2);
  expect(ends).toBeLessThanOrEqual(7);
  expect(watched.reader.state).toBe('out-of-service');
});

test("a test's own deck", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deck-'));
  const deckFile = join(folder, 'deck.json');
  const card = { name: 'mine', label: 'Mine', look: 'town', atr: '3B8F8001804F0CA0000003060300030000000068' };
  writeFileSync(deckFile, JSON.stringify([{ ...card, answer: '04A1B2C3D4E5829000' }]));
  watched = watchReader({ type: 'scripted', deckFile });
  await watched.reach('ready');
  expect(watched.reader.deck).toEqual([{ name: 'mine', label: 'Mine', look: 'town' }]);
  watched.reader.present('mine', 600);
  expect((await watched.answered(1)).type).toBe('tap');
  rmSync(folder, { recursive: true });
});

test('an abort stops it, and stopping twice is no harm', async () => {
  const ending = new AbortController();
  const { reader, reach } = scripted({ signal: ending.signal });
  await reach('ready');
  const pid = onlyProcess();
  ending.abort();
  await Promise.all([reader.stop(), reader.stop()]);
  expect(isAlive(pid)).toBe(false);
});

test('a stop while the process hangs leaves nothing behind', async () => {
  const { reader, reach } = scripted();
  await reach('ready');
  const pid = onlyProcess();
  process.kill(pid, 'SIGSTOP');
  await reader.stop();
  expect(isAlive(pid)).toBe(false);
});

test('when the host is killed, its reader leaves too', async () => {
  const host = spawn(process.execPath, [beside('dying-host.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(host.stdout, 'data');
  const [pid] = readerProcesses(host.pid);
  expect(pid).toBeDefined();
  host.kill('SIGKILL');
  await vi.waitFor(() => expect(isAlive(pid ?? 0)).toBe(false), { timeout: 20_000 });
});

test('lines that are no messages are counted, the good one is heard, and silence is death', async () => {
  const log = newLog();
  const heard: ReaderMessage[] = [];
  const ended = vi.fn();
  const child = startReaderProcess({
    source: { type: 'scripted' },
    log,
    hear: (message) => heard.push(message),
    ended,
    entry: beside('babbling-reader.ts'),
  });
  await vi.waitFor(() => expect(ended).toHaveBeenCalledTimes(1), { timeout: 10_000 });
  await child.stop();
  expect(heard).toEqual([{ type: 'unreadable', reader: 'r', code: 'card/once-more' }]);
  const wrong = log.lines.filter(({ level }) => level === 'warn');
  expect(wrong.map(({ fields }) => 'badLines' in fields && fields.badLines)).toEqual([1, 2, 3, 4]);
  // What is not understood might hold anything, so the log has only its length.
  expect(JSON.stringify(log.lines)).not.toContain('0114B35A');
  expect(log.lines.some(({ level }) => level === 'error')).toBe(true);
});

test('without nfc-pcsc the host knows that it is absent', async () => {
  const withoutIt = `import { registerHooks } from 'node:module';
    registerHooks({ resolve(name, context, next) {
      if (name === 'nfc-pcsc') throw new Error('not installed');
      return next(name, context);
    } });`;
  vi.stubEnv('NODE_OPTIONS', `--import=data:text/javascript,${encodeURIComponent(withoutIt)}`);
  try {
    watched = watchReader({ type: 'pcsc' });
    await watched.reach('no-reader');
    expect(watched.reader.absent).toEqual(['nfc-pcsc']);
  } finally {
    vi.unstubAllEnvs();
  }
});
