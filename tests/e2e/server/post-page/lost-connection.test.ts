import type { BrowserContext } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { listMyPosts } from '../../../../shared/posting/posts.ts';
import { newGrainyJpeg } from '../../../factories/media/photos.ts';
import { DESK, openPostPage } from './open-post-page.ts';
import { startPostPage } from './post-page-world.ts';

const world = startPostPage();

/** A network that somebody pulls out: what reaches for the server finds nothing. */
async function network(context: BrowserContext) {
  let cut: RegExp | null = null;
  let last: RegExp | null = null;
  await context.route('**/api/posting/**', async (route) => {
    const asked = `${route.request().method()} ${route.request().url()}`;
    if (cut?.test(asked)) return await route.abort('internetdisconnected');
    if (last?.test(asked)) {
      cut = /./;
      last = null;
    }
    await route.continue();
  });
  return {
    cut: () => {
      cut = /./;
    },
    /** The next request like this still arrives, and nothing after it. */
    cutAfter: (what: RegExp) => {
      last = what;
    },
    mend: () => {
      cut = null;
    },
    /** Nothing of uploads; all else does. */
    cutUploads: () => {
      cut = /\/uploads/;
    },
  };
}

describe('a connection that is lost', () => {
  it('while photos are sent: they go on where they stopped, through a reload', async () => {
    const opened = await openPostPage(world(), { name: '電波 わるし' });
    const { page, context } = opened;
    const net = await network(context);
    const offsets: number[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
    });
    await page.locator('.home-lead .button').click();
    await page.locator('.design label').first().click();
    await page.locator('.editor-acts .button-act').click();
    // The first part of the photo arrives; then the train is in the tunnel.
    net.cutAfter(/^PATCH/);
    const large = await newGrainyJpeg(4600, 3450);
    expect(large.length).toBeGreaterThan(2_500_000);
    await page
      .locator('input[type=file]')
      .setInputFiles([{ name: 'big.jpg', mimeType: 'image/jpeg', buffer: large }]);
    await page.locator('.passage-paused').waitFor({ timeout: 60_000 });
    await opened.shot('10-upload-paused');
    net.cutUploads();
    await page.reload();
    await page.locator('.photo').waitFor();
    await page.locator('.passage').waitFor();
    const before = offsets.length;
    net.mend();
    await page.waitForFunction(() => document.querySelector('.photo') && !document.querySelector('.passage'));
    const after = offsets.slice(before);
    expect(after.length).toBeGreaterThan(0);
    // Nothing that had arrived was sent again.
    expect(after.every((offset) => offset > 0)).toBe(true);
    await page.locator('.keeping-kept').waitFor();
    expect(opened.complaints).toEqual([]);
    await opened.close();
  });

  it('while words are written: they are here after a reload, and on the server when it is back', async () => {
    const { server, town } = world();
    const opened = await openPostPage(world(), { name: '言葉 つづる' });
    const { page, context } = opened;
    const net = await network(context);
    await page.locator('.home-lead .button').click();
    await page.locator('.design label').nth(2).click();
    await page.locator('.keeping-kept').waitFor();
    net.cut();
    await page.locator('.editor-acts .button-act').click();
    await page.locator('.editor-acts .button-act').click();
    await page.locator('.entry-title input').fill('トンネルの中で書いた題名');
    await page.locator('.words-part').nth(2).locator('.card').first().click();
    await page.locator('.keeping-here-only').waitFor();
    await opened.shot('11-here-only');
    await page.reload();
    // The page itself is there (the server is: only its answers are cut), and so is every word.
    await page.locator('.entry-title input').waitFor();
    expect(await page.locator('.entry-title input').inputValue()).toBe('トンネルの中で書いた題名');
    expect(await page.locator('.lines li').count()).toBe(1);
    net.mend();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.locator('.keeping-kept').waitFor();
    const answer = await context.request.get(`${server.url}/api/posting/m/${town.municipality}/posts`);
    const { rows } = listMyPosts.answer.parse(await answer.json());
    expect(rows.map(({ title }) => title)).toContain('トンネルの中で書いた題名');
    expect(opened.complaints).toEqual([]);
    await opened.close();
  });

  it('in the moment a post is handed in: pressed again, it was handed in, once', async () => {
    const { server, town, photos } = world();
    const opened = await openPostPage(world(), { name: '返事 なくす' });
    const { page, context } = opened;
    const next = () => page.locator('.editor-acts .button-act').click();
    await page.locator('.home-lead .button').click();
    await page.locator('.design label').first().click();
    await next();
    await page.locator('input[type=file]').setInputFiles(photos);
    await page
      .locator('.photo')
      .nth(photos.length - 1)
      .waitFor();
    await page.waitForFunction(() => document.querySelectorAll('.passage').length === 0);
    await next();
    await page.locator('.entry-title input').fill('届いたのに返事がない');
    await next();
    await next();
    await page.locator('.consent label').nth(0).click();
    // It arrives and is done; only the answer is lost.
    const answers: number[] = [];
    await context.route('**/submit', async (route) => {
      const answer = await route.fetch();
      answers.push(answer.status());
      await (answers.length === 1
        ? route.abort('internetdisconnected')
        : route.fulfill({ response: answer }));
    });
    await next();
    await page.locator('.refusal').waitFor();
    await next();
    await page.locator('.handed-in').waitFor();
    expect(answers).toEqual([200, 200]);
    const answer = await context.request.get(`${server.url}/api/posting/m/${town.municipality}/posts`);
    const { rows } = listMyPosts.answer.parse(await answer.json());
    expect(rows.map(({ title, state }) => [title, state])).toEqual([['届いたのに返事がない', 'waiting']]);
    expect(opened.complaints).toEqual([]);
    await opened.close();
  });

  it('and two devices that write the same post: a person decides, and nothing vanishes unseen', async () => {
    const opened = await openPostPage(world(), { name: '二台 もちこ', size: DESK });
    const { page, context } = opened;
    await page.locator('.home-lead .button').click();
    await page.locator('.design label').first().click();
    await page.locator('.editor-acts .button-act').click();
    await page.locator('.keeping-kept').waitFor();
    const other = await context.browser()?.newContext({ storageState: await context.storageState() });
    const there = await other?.newPage();
    if (!there) throw new Error('the browser is gone');
    await there.goto(page.url().replace(/photos$/, 'words'));
    await there.locator('.entry-title input').fill('あちらの題名');
    await there.locator('.keeping-kept').waitFor();
    await page.locator('.editor-acts .button-act').click();
    await page.locator('.entry-title input').fill('こちらの題名');
    await page.locator('.keeping-conflict').waitFor();
    await opened.shot('12-conflict');
    expect(await opened.violations()).toEqual([]);
    await page.locator('.note .button').nth(1).click();
    await page.locator('.keeping-kept').waitFor();
    expect(await page.locator('.entry-title input').inputValue()).toBe('あちらの題名');
    await other?.close();
    await opened.close();
  });
});

describe('photos', () => {
  it('are put in another order by the keyboard alone, and refused ones say why', async () => {
    const { photos } = world();
    const opened = await openPostPage(world(), { name: '指 つかわず', size: DESK });
    const { page } = opened;
    await page.locator('.home-lead .button').click();
    await page.locator('.design label').first().click();
    await page.locator('.editor-acts .button-act').click();
    await page
      .locator('input[type=file]')
      .setInputFiles([
        { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') },
        ...photos,
        { name: 'broken.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a photo at all') },
      ]);
    await page.locator('.refused li').nth(1).waitFor();
    await page.waitForFunction(() => document.querySelectorAll('.passage').length === 0);
    // Each for its own reason, whichever of them was chosen first.
    const whys = await page.locator('.refused li').allInnerTexts();
    expect(whys[0]).toMatch(/letter\.pdf[\s\S]*この種類のファイルは使えません/);
    expect(whys[1]).toMatch(/broken\.jpg[\s\S]*(こわれている|この種類の)/);
    expect(whys).toHaveLength(2);
    await opened.shot('13-refused');
    expect(await opened.violations()).toEqual([]);
    const order = () =>
      page
        .locator('.photo-grip img')
        .evaluateAll((images: HTMLImageElement[]) => images.map(({ src }) => src));
    const before = await order();
    expect(before).toHaveLength(3);
    const grip = page.locator('.photo-grip').first();
    await grip.focus();
    await page.keyboard.press('Space');
    await page.locator('.photo-dragged').waitFor();
    // @dnd-kit listens to the arrows a moment after it shows what is held: quicker than a hand, the first press is lost.
    const isMoved = () =>
      page
        .waitForFunction(
          () => /2番目/.test(document.querySelector('[id^=DndLiveRegion]')?.textContent ?? ''),
          undefined,
          { timeout: 3_000 },
        )
        .then(
          () => true,
          () => false,
        );
    do await page.keyboard.press('ArrowRight');
    while (!(await isMoved()));
    await page.keyboard.press('Space');
    await page.locator('.photo-dragged').waitFor({ state: 'detached' });
    expect(await order()).toEqual([before[1], before[0], before[2]]);
    await page.locator('.keeping-kept').waitFor();
    expect(opened.complaints).toEqual([]);
    await opened.close();
  });
});
