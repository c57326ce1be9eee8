import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../../shared/text.ts';
import { openPostPage, PHONE } from './open-post-page.ts';
import { startPostPage } from './post-page-world.ts';

const world = startPostPage();

/** From now on the device has no room: what is put into IndexedDB is undone, as browsers do it. */
const fill = (page: Page) =>
  page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function undone(...args) {
      const request = put.apply(this, args);
      this.transaction.abort();
      return request;
    };
  });

describe('a device without room', () => {
  it.each<[Language, RegExp]>([
    ['ja', /保存できませんでした/],
    ['ja-easy', /とじないで/],
    ['en', /could not be kept/],
  ])('shows chosen photos all the same, says so in %s, and sends them', async (language, said) => {
    const { photos } = world();
    const opened = await openPostPage(world(), { name: '空き なし', language, size: PHONE });
    const { page, context } = opened;
    let isCut = true;
    await context.route('**/uploads**', (route) =>
      isCut ? route.abort('internetdisconnected') : route.continue(),
    );
    await page.locator('.home-lead .button').click();
    await page.locator('.design label').first().click();
    await page.locator('.editor-acts .button-act').click();
    await fill(page);
    await page.locator('input[type=file]').setInputFiles([...photos]);
    await page.locator('.photo').nth(2).waitFor();
    await page.locator('.passage').first().waitFor();
    const note = page.locator('.editor-step .note');
    await note.waitFor();
    expect(await note.textContent()).toMatch(said);
    await opened.shot('15-not-kept');
    expect(await opened.violations()).toEqual([]);
    // It stands there, as the files do, when the person has looked at another step.
    await page.locator('.editor-acts .button').first().click();
    await page.locator('.design label').first().waitFor();
    await page.locator('.editor-acts .button-act').click();
    await note.waitFor();
    isCut = false;
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.waitForFunction(() => document.querySelectorAll('.passage').length === 0);
    // On the server, nothing can be lost any more.
    expect(await page.locator('.photo').count()).toBe(3);
    expect(await note.count()).toBe(0);
    expect(opened.complaints).toEqual([]);
    await opened.close();
  });
});
