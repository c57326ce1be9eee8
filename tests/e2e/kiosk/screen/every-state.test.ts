import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../../shared/text.ts';
import { type ScriptedHost, startScriptedHost } from '../../../fakes/scripted-host.ts';
import { bringAxe, findViolations } from './axe.ts';
import { builtScreen } from './built-screen.ts';
import { findMisfits } from './find-misfits.ts';
import { LANDSCAPE, launchBrowser, openScreen, PORTRAIT, reach } from './open-screen.ts';
import { STATES } from './states.ts';

let host: ScriptedHost;
let browser: Browser;

beforeAll(async () => {
  host = await startScriptedHost(builtScreen());
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await host?.close();
});

describe.each([
  ['landscape', LANDSCAPE],
  ['portrait', PORTRAIT],
])('%s', (_, viewport) => {
  let page: Page;
  beforeAll(async () => {
    page = await openScreen(browser, host, viewport);
    await bringAxe(page);
  });
  afterAll(() => page?.context().close());

  test('starting, before the host has spoken', async () => {
    const { greeting } = host;
    host.greeting = null;
    const starting = await page.context().newPage();
    try {
      await starting.goto(host.url);
      await starting.locator('.starting').waitFor();
      await bringAxe(starting);
      expect.soft(await findMisfits(starting)).toEqual([]);
      expect(await findViolations(starting)).toEqual([]);
    } finally {
      host.greeting = greeting;
      await starting.close();
    }
  });

  describe.each(LANGUAGES)('in %s', (language) => {
    test.each(STATES.map((state) => [state.name, state] as const))('%s', async (_name, state) => {
      await reach(page, host, state, language);
      expect.soft(await findMisfits(page)).toEqual([]);
      expect(await findViolations(page)).toEqual([]);
    });
  });
});
