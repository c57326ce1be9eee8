import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChromium } from '../../../../kiosk/shell/chromium/find-chromium.ts';
import { LOCK_PAGE } from '../../../../kiosk/shell/lock-page.ts';

const open: { browser?: Browser } = {};
beforeAll(async () => {
  const executablePath = findChromium(process.env) ?? '';
  open.browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(() => open.browser?.close());

/** A locked page with a field to type in, which notes the keys it hears. */
async function lockedPage() {
  const page = await open.browser?.newPage();
  if (page === undefined) throw new Error('no browser');
  await page.addInitScript(LOCK_PAGE);
  await page.goto(
    'data:text/html,<input autofocus><script>heard=[];onkeydown=(e)=>heard.push(e.key)</script>',
  );
  return page;
}

test('typing and moving about work', async () => {
  const page = await lockedPage();
  await page.focus('input');
  await page.keyboard.type('0412a');
  await page.keyboard.press('Backspace');
  expect(await page.inputValue('input')).toBe('0412');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('heard.at(-1)')).toBe('Tab');
});

test.each(['Control+n', 'Control+w', 'Control+Shift+I', 'Alt+ArrowLeft', 'F11', 'F5', 'Meta+l'])(
  '%s reaches nobody',
  async (key) => {
    const page = await lockedPage();
    await page.keyboard.press(key);
    const heard = await page.evaluate<string[]>('heard');
    expect(heard.filter((name) => !['Control', 'Shift', 'Alt', 'Meta'].includes(name))).toEqual([]);
  },
);

test('the context menu, printing and new windows are off, and cannot be put back', async () => {
  const page = await lockedPage();
  const prevented =
    'const e = new MouseEvent("contextmenu", { cancelable: true }); dispatchEvent(e); e.defaultPrevented';
  expect(await page.evaluate(`(() => { ${prevented.replace('; e.', '; return e.')} })()`)).toBe(true);
  expect(await page.evaluate('open("about:blank")')).toBeNull();
  expect(await page.evaluate('(() => { globalThis.print = 1; return typeof print })()')).toBe('function');
});
