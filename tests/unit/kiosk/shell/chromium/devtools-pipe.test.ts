import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { DevtoolsSilence, openDevtools } from '../../../../../kiosk/shell/chromium/devtools-pipe.ts';

function pipe() {
  const toChromium = new PassThrough();
  const fromChromium = new PassThrough();
  const devtools = openDevtools(toChromium, fromChromium);
  const say = (...messages: object[]) =>
    fromChromium.write(messages.map((message) => `${JSON.stringify(message)}\0`).join(''));
  return { devtools, toChromium, fromChromium, say };
}

test('an answer finds its question, whatever the order', async () => {
  const { devtools, toChromium, say } = pipe();
  const answers = Promise.all([devtools.send('A', { x: 1 }), devtools.send('B', {}, 'session')]);
  say({ id: 2, result: { of: 'B' }, sessionId: 'session' }, { id: 1, result: { of: 'A' } });
  expect(await answers).toEqual([{ of: 'A' }, { of: 'B' }]);
  expect(String(toChromium.read())).toBe(
    '{"id":1,"method":"A","params":{"x":1}}\0{"id":2,"method":"B","params":{},"sessionId":"session"}\0',
  );
});

test('a message cut anywhere, also inside a character, is put together', async () => {
  const { devtools, fromChromium } = pipe();
  const heard: unknown[] = [];
  devtools.listen((method, params, session) => heard.push([method, params, session]));
  const bytes = Buffer.from(
    `${JSON.stringify({ method: 'Page.said', params: { words: 'まち' }, sessionId: 's' })}\0`,
  );
  for (const byte of bytes) fromChromium.write(Buffer.of(byte));
  await expect.poll(() => heard).toEqual([['Page.said', { words: 'まち' }, 's']]);
});

test('a refusal and a silence are told apart', async () => {
  const { devtools, say } = pipe();
  const refused = devtools.send('A');
  say({ id: 1, error: { code: -32601, message: 'no such method' } });
  await expect(refused).rejects.toThrow('Chromium refused: no such method');
  await expect(devtools.send('B', {}, undefined, 10)).rejects.toBeInstanceOf(DevtoolsSilence);
});

test('questions on a pipe that closes are answered with a fault, now and later', async () => {
  const { devtools, toChromium, fromChromium } = pipe();
  const asked = devtools.send('A');
  fromChromium.destroy();
  await expect(asked).rejects.toThrow('closed');
  toChromium.destroy();
  await expect(devtools.send('B')).rejects.toThrow('closed');
});
