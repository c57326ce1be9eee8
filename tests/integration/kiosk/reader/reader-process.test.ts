import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { ReaderMessage } from '../../../../kiosk/protocol/reader-message.ts';
import { CARD_KEY } from '../../../factories/watched-reader.ts';
import { CARDS, RAW_NUMBERS } from '../../../fixtures/cards.ts';

const MAIN = fileURLToPath(new URL('../../../../kiosk/reader/main.ts', import.meta.url));

/** The bare process, as the supervisor starts it. */
function startMain(...args: string[]) {
  const child = spawn(process.execPath, args, { stdio: 'pipe' });
  const said = { out: '', err: '' };
  child.stdout.on('data', (bytes) => {
    said.out += bytes;
  });
  child.stderr.on('data', (bytes) => {
    said.err += bytes;
  });
  const messages = (): ReaderMessage[] =>
    said.out
      .split('\n')
      .slice(0, -1)
      .map((line) => ReaderMessage.parse(JSON.parse(line)));
  const order = (message: unknown): void => {
    child.stdin.write(typeof message === 'string' ? message : `${JSON.stringify(message)}\n`);
  };
  return { child, said, messages, order };
}

test('raw numbers of the whole corpus appear on neither output, in no form', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deck-'));
  const deck = join(folder, 'deck.json');
  writeFileSync(
    deck,
    JSON.stringify(
      CARDS.map(({ atr, answer }, index) => ({ name: `c${index}`, label: 'x', look: 'town', atr, answer })),
    ),
  );
  const { child, said, messages, order } = startMain(MAIN, '--scripted', '--deck', deck);
  order({ type: 'keys', keys: [CARD_KEY] });
  for (const index of CARDS.keys()) order({ type: 'present', name: `c${index}`, holdMs: 600 });
  const touches = () => messages().filter(({ type }) => type === 'tap' || type === 'unreadable');
  await vi.waitFor(() => expect(touches()).toHaveLength(CARDS.length), { timeout: 20_000 });
  child.stdin.end();
  await once(child, 'close');
  rmSync(folder, { recursive: true });

  const all = said.out + said.err;
  for (const number of RAW_NUMBERS) {
    const raw = Buffer.from(number, 'hex');
    for (const form of [number, number.toLowerCase(), raw.toString('base64'), raw.toString('base64url')]) {
      expect(all).not.toContain(form.replace(/=+$/, ''));
    }
    expect(all).not.toContain([...raw].join(','));
  }
  const outcomes = touches().map((touch) => ('code' in touch ? touch.code : 'tap'));
  expect(outcomes).toEqual(CARDS.map(({ expects }) => ('code' in expects ? expects.code : 'tap')));
});

test('a wrong order is not obeyed, not repeated in the log, and not the end', async () => {
  const { child, said, messages, order } = startMain(MAIN, '--scripted');
  order('{"type":"keys","keys":[{"version":1,"key":"c2VjcmV0"}]}\n');
  order('not json c2VjcmV0\n');
  await vi.waitFor(() => expect(said.err.match(/order not obeyed/g)).toHaveLength(2), { timeout: 10_000 });
  expect(said.err).not.toContain('c2VjcmV0');
  order({ type: 'keys', keys: [CARD_KEY] });
  await vi.waitFor(() => expect(messages().some(({ type }) => type === 'readers')).toBe(true), 20_000);
  child.stdin.end();
  await once(child, 'close');
});

test('beats go on before the keys come, and it leaves when its standard input closes', async () => {
  const { child, messages } = startMain(MAIN, '--pcsc');
  await vi.waitFor(() => expect(messages().filter(({ type }) => type === 'beat').length).toBeGreaterThan(2), {
    timeout: 10_000,
  });
  child.stdin.end();
  await once(child, 'close');
});

test('without nfc-pcsc there is no reader, said in the log, and the process lives on', async () => {
  const withoutIt = `import { registerHooks } from 'node:module';
    registerHooks({ resolve(name, context, next) {
      if (name === 'nfc-pcsc') throw new Error("Cannot find package 'nfc-pcsc'");
      return next(name, context);
    } });`;
  const { child, said, messages, order } = startMain(
    '--import',
    `data:text/javascript,${encodeURIComponent(withoutIt)}`,
    MAIN,
    '--pcsc',
  );
  order({ type: 'keys', keys: [CARD_KEY] });
  await vi.waitFor(() => expect(messages()).toContainEqual({ type: 'readers', names: [] }), {
    timeout: 10_000,
  });
  expect(messages()).toContainEqual({ type: 'absent', part: 'nfc-pcsc' });
  expect(said.err).toContain('nfc-pcsc cannot be loaded');
  const beats = () => messages().filter(({ type }) => type === 'beat').length;
  const before = beats();
  await vi.waitFor(() => expect(beats()).toBeGreaterThan(before + 2), { timeout: 20_000 });
  child.stdin.end();
  await once(child, 'close');
});

test('without a kind of reader it says how it is started', async () => {
  const { child, said } = startMain(MAIN);
  const [code] = await once(child, 'close');
  expect(code).toBe(64);
  expect(said.err).toContain('usage');
});
