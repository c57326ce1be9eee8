import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Language } from '../../../../shared/text.ts';
import { helloOf, newTown, VISIT } from '../../../factories/town-view.ts';
import type { ScriptedHost } from '../../../fakes/scripted-host.ts';
import { countHeard, drawn, holdLongTimers, press, say } from './page-acts.ts';
import type { ScreenStateUnderTest } from './states.ts';

export const LANDSCAPE = { width: 1920, height: 1080 };
export const PORTRAIT = { width: 1080, height: 1920 };

/** Debian's chromium-headless-shell. */
const ENGINE = '/usr/bin/chromium-headless-shell';

/**
 * A browser for pages. `whole` starts the program that kiosks run, with all that a window needs; without it that program's engine
 * alone, which spares a fifth of the work.
 */
export const launchBrowser = ({ whole = false } = {}): Promise<Browser> =>
  chromium.launch({
    // Where the environment names no language, Chromium cannot write a Japanese file name.
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    executablePath:
      process.env['CHROMIUM_PATH'] ?? (whole || !existsSync(ENGINE) ? '/usr/bin/chromium' : ENGINE),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });

/** A page with the screen up; its long timers held, unless told otherwise (see page-acts.ts). */
export async function openScreen(
  browser: Browser,
  host: ScriptedHost,
  viewport: { width: number; height: number },
  { timers = 'held', flags = '' }: { timers?: 'held' | 'real'; flags?: string } = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', locale: 'ja-JP' });
  const page = await context.newPage();
  if (timers === 'held') await holdLongTimers(page);
  await countHeard(page);
  host.greeting ??= helloOf(newTown());
  await page.goto(host.url + flags);
  await page.locator('.tv, .event').waitFor();
  await page.evaluate(() => document.fonts.ready);
  return page;
}

/** From whatever is up to the front of a state's town, in a language, and on to the state. */
export async function reach(
  page: Page,
  host: ScriptedHost,
  state: ScreenStateUnderTest,
  language: Language,
): Promise<void> {
  host.calls.length = 0;
  // A change of use makes the screen forget everything; then the town of this state is told.
  await say(
    page,
    host,
    { type: 'visit-ended', visit: VISIT },
    { type: 'town', town: newTown({ mode: 'event' }) },
    { type: 'town', town: newTown({ projects: [], showings: [] }) },
    helloOf(state.town),
  );
  if (language !== 'ja' && !state.wordless) {
    await press(page.locator('.language-button'));
    await press(page.locator('.languages .button').nth(language === 'en' ? 2 : 1));
    await page.locator(`.stage[data-language="${language}"]`).waitFor();
  }
  await state.reach(page, host);
  await drawn(page);
}
