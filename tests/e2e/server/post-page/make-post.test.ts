import { describe, expect, it } from 'vitest';
import { listPosts } from '../../../../shared/office/posts.ts';
import type { Language } from '../../../../shared/text.ts';
import { DESK, openPostPage, PHONE } from './open-post-page.ts';
import { startPostPage } from './post-page-world.ts';

const world = startPostPage();

const WALKS: readonly { language: Language; size: { width: number; height: number } }[] = [
  { language: 'ja', size: PHONE },
  { language: 'ja-easy', size: PHONE },
  { language: 'en', size: DESK },
  // All others are walked when somebody wants to look at them.
  ...(process.env['MACHITOUCH_SHOTS'] === undefined
    ? []
    : ([
        { language: 'en', size: PHONE },
        { language: 'ja', size: DESK },
        { language: 'ja-easy', size: DESK },
      ] as const)),
];

describe.each(WALKS)('a post in $language at $size.width', ({ language, size }) => {
  it('is made of three photos and a title, without any other typing, and handed in', async () => {
    const { photos, server, town } = world();
    const opened = await openPostPage(world(), { language, size });
    const { page, shot } = opened;
    const seen: string[] = [];
    async function look(name: string): Promise<void> {
      await shot(name);
      seen.push(...(await opened.violations()).map((violation) => `${name} ${violation}`));
      if (size === PHONE) seen.push(...(await opened.smallTargets()).map((target) => `${name} ${target}`));
    }
    const next = () => page.locator('.editor-acts .button-act').click();

    await look('01-home');
    await page.locator('.home-lead .button').click();
    await page.locator('.design input').nth(0).waitFor({ state: 'attached' });
    await page.locator('.design label').nth(0).click();
    await page.waitForFunction(() => document.fonts.status === 'loaded');
    await look('02-design');
    await page.locator('.design > .button').nth(1).click();
    await page.locator('dialog canvas').waitFor();
    await shot('02-sample');
    await page.keyboard.press('Escape');

    await next();
    await look('03-photos-empty');
    await page.locator('input[type=file]').setInputFiles([...photos]);
    await page.locator('.photo').nth(2).waitFor();
    await page.waitForFunction(() => document.querySelectorAll('.passage').length === 0);
    await page.locator('.small-preview canvas').waitFor();
    await look('03-photos');
    // The last one first: by its buttons.
    await page.locator('.photo').nth(2).locator('.photo-acts button').nth(0).click();

    await next();
    await look('04-words-empty');
    await page.locator('.entry-title input').fill('里山で落ち葉かき');
    const cards = page.locator('.words-part').nth(2).locator('.card');
    await cards.nth(0).click();
    await cards.nth(1).click();
    await page.locator('.lines li').nth(1).waitFor();
    await look('04-words');

    await next();
    await page.locator('.picks').first().waitFor();
    await page.locator('.picks').first().locator('label').nth(1).click();
    await look('05-extras');

    await next();
    await page.locator('.look-movie canvas').waitFor();
    await page.waitForFunction(() => document.querySelector('.keeping-kept') !== null);
    const drawn = await page.locator('.look-movie canvas').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
        data: [],
      };
      return new Set(Array.from({ length: 4_000 }, (_, at) => data[at * 400])).size;
    });
    expect(drawn).toBeGreaterThan(8);
    await look('06-look');
    await page.locator('input[type=range]').fill('200');
    await shot('06-look-photo');
    await page
      .locator('input[type=range]')
      .fill(await page.locator('input[type=range]').evaluate((range: HTMLInputElement) => range.max));
    await shot('06-look-end');
    await page.locator('.editor-acts .button-act').click();
    await page.locator('#consent-needed .refusal').waitFor();
    await page.locator('.consent label').nth(0).click();
    await page.locator('.editor-acts .button-act').click();
    await page.locator('.handed-in').waitFor();
    await look('07-handed-in');
    await page.locator('.post-card-acts .button').first().click();
    await page.locator('.post-head h1').waitFor();
    await look('08-post');

    expect(seen).toEqual([]);
    expect(opened.complaints).toEqual([]);
    const { rows } = await server.admin.call(listPosts, { params: { municipality: town.municipality } });
    expect(rows[0]).toMatchObject({ title: '里山で落ち葉かき', state: 'waiting', by: '鶴田 ひろ' });
    await opened.close();
  });
});
