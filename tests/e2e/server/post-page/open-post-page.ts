import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { invitePoster } from '../../../../shared/office/posters.ts';
import type { Language } from '../../../../shared/text.ts';
import { bringAxe, findViolations } from '../../kiosk/screen/axe.ts';
import { settled, watchTraffic } from '../settled.ts';
import type { PostPageWorld } from './post-page-world.ts';

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1920, height: 1080 };

export interface OpenedPostPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly email: string;
  /** What axe holds against the page as it is now. */
  violations(): Promise<string[]>;
  /** Errors of the console and broken content policies so far; lost connections, which tests bring about, aside. */
  readonly complaints: readonly string[];
  /** Buttons, links and fields that a finger may miss. */
  smallTargets(): Promise<string[]>;
  /** Keeps a picture when MACHITOUCH_SHOTS names a folder: for people to look at. */
  shot(name: string): Promise<void>;
  close(): Promise<void>;
}

const LOST = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_NETWORK_CHANGED|ERR_CONNECTION/;

/** A browser of somebody's, on a page of ours for citizens. */
export async function openCitizenPage(
  { browser, server }: Pick<PostPageWorld, 'browser' | 'server'>,
  address: string,
  { language = 'ja', size = PHONE }: { language?: Language; size?: { width: number; height: number } } = {},
): Promise<Omit<OpenedPostPage, 'email'>> {
  const context = await browser.newContext({
    viewport: size,
    hasTouch: size.width < 600,
    reducedMotion: 'reduce',
    locale: language === 'en' ? 'en-GB' : 'ja-JP',
    timezoneId: 'Asia/Tokyo',
  });
  await context.addInitScript((chosen) => {
    if (!localStorage.getItem('machitouch.citizen-language')) {
      localStorage.setItem('machitouch.citizen-language', chosen);
    }
  }, language);
  const page = await context.newPage();
  watchTraffic(page);
  const complaints: string[] = [];
  page.on('console', (message) => {
    const text = `${message.text()} ${message.location().url}`;
    const isExpected = LOST.test(text) || /status of 401.*\/me/.test(text);
    if (!isExpected && (message.type() === 'error' || text.includes('Content Security Policy'))) {
      complaints.push(text);
    }
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${server.url}${address}`);
  await page.locator('h1').first().waitFor();
  return {
    page,
    context,
    complaints,
    async violations() {
      await settled(page);
      await bringAxe(page);
      return await findViolations(page);
    },
    smallTargets: () =>
      page.evaluate(() =>
        [
          ...document.querySelectorAll(
            'button, a, summary, select, textarea, input:not(.unseen), label.button',
          ),
        ]
          .map((node) => {
            // Its label is pressed as well as a radio button itself.
            const target = node.matches('input[type=radio], input[type=checkbox]')
              ? node.closest('label')
              : node;
            const { width, height } = (target ?? node).getBoundingClientRect();
            return { node, width, height };
          })
          .filter(
            ({ node, width, height }) =>
              width > 0 && node.checkVisibility() && !node.matches('.skip') && height < 44,
          )
          .map(
            ({ node, width, height }) =>
              `${Math.round(width)}x${Math.round(height)} ${node.outerHTML.slice(0, 120)}`,
          ),
      ),
    async shot(name) {
      const folder = process.env['MACHITOUCH_SHOTS'];
      if (folder === undefined) return;
      mkdirSync(folder, { recursive: true });
      await settled(page);
      await page.screenshot({
        path: join(folder, `${name}-${size.width}-${language}.png`),
        fullPage: size.width < 600,
      });
    },
    close: () => context.close(),
  };
}

/** A citizen whom the office invited opens the link and is in. */
export async function openPostPage(
  world: PostPageWorld,
  {
    name = '鶴田 ひろ',
    groups = [],
    ...said
  }: {
    name?: string;
    groups?: string[];
    language?: Language;
    size?: { width: number; height: number };
  } = {},
): Promise<OpenedPostPage> {
  const email = `poster-${randomBytes(6).toString('hex')}@tsurugashima.example`;
  const params = { municipality: world.town.municipality };
  const { link } = await world.server.admin.call(invitePoster, { params, body: { email, name, groups } });
  const { pathname, hash } = new URL(link);
  const opened = await openCitizenPage(world, `${pathname}${hash}`, said);
  await opened.shot('00-link');
  await opened.page.locator('form button').click();
  await opened.page.locator('.home h1').waitFor();
  return { ...opened, email };
}
