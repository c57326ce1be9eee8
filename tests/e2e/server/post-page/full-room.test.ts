import { expect, it } from 'vitest';
import { openDb } from '../../../../server/db/open-db.ts';
import { KEPT_BYTES_MAX } from '../../../../shared/posting/asset.ts';
import type { Language } from '../../../../shared/text.ts';
import { newPhoto } from '../../../factories/media/photos.ts';
import { openPostPage, PHONE } from './open-post-page.ts';
import { startPostPage } from './post-page-world.ts';

const world = startPostPage();

const file = async (colour: string) => ({
  name: 'photo.jpg',
  mimeType: 'image/jpeg',
  buffer: await newPhoto(1_200, 900, colour).jpeg().toBuffer(),
});

it.each<[Language, string, RegExp, RegExp]>([
  ['ja', '#3b5a9d', /いっぱいです/, /5 GBのうち5 GBを使っています/],
  ['ja-easy', '#7aa36b', /いっぱいです/, /5 GBの うち 5 GBを/],
  ['en', '#b0522d', /is full/, /5 GB of 5 GB are used/],
])('a full room says so in %s, and is freed by its poster', async (language, colour, full, used) => {
  const opened = await openPostPage(world(), { name: '鶴田 ひろ', language, size: PHONE });
  const { page } = opened;
  const toPhotos = async () => {
    await page.locator('.home-lead .button').click();
    await page.locator('.design label').first().click();
    await page.locator('.editor-acts .button-act').click();
  };
  await toPhotos();
  await page.locator('input[type=file]').setInputFiles([await file(colour)]);
  await page.waitForFunction(
    () =>
      document.querySelectorAll('.photo').length === 1 && document.querySelectorAll('.passage').length === 0,
  );
  const books = openDb(world().server.database);
  try {
    // The draft is kept a moment after its photo came.
    await expect
      .poll(
        async () => {
          const owned = await books.db
            .selectFrom('asset_owner as o')
            .innerJoin('poster as p', 'p.id', 'o.owner_id')
            .innerJoin('post', 'post.author_id', 'p.id')
            .select(['o.sha256', 'post.draft'])
            .where('p.email', '=', opened.email)
            .execute();
          const [row] = owned.filter(({ sha256, draft }) => draft.includes(sha256));
          if (!row) return 0;
          const heavy = await books.db
            .updateTable('asset')
            .set({ bytes: KEPT_BYTES_MAX })
            .where('sha256', '=', row.sha256)
            .executeTakeFirst();
          return Number(heavy.numUpdatedRows);
        },
        { timeout: 20_000 },
      )
      .toBe(1);
  } finally {
    await books.close();
  }

  await page.goto(`${world().server.url}/post/${world().town.municipality}/`);
  await toPhotos();
  await page.locator('input[type=file]').setInputFiles([await file('#223344'), await file('#443322')]);
  const note = page.locator('.room-full');
  await note.waitFor();
  expect(await note.textContent()).toMatch(full);
  // Once for all photos; each still says that it did not come.
  await page.locator('.passage-failed').nth(1).waitFor();
  expect(await note.count()).toBe(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  expect(await opened.violations()).toEqual([]);
  expect(await opened.smallTargets()).toEqual([]);
  await opened.shot('16-room-full');
  const editor = page.url();

  await note.getByRole('link').click();
  await page.locator('.room-used').waitFor();
  expect(await page.locator('.room-used').textContent()).toMatch(used);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  expect(await opened.violations()).toEqual([]);
  expect(await opened.smallTargets()).toEqual([]);
  await opened.shot('17-room');
  await page.locator('.post-card-acts .button').first().click();
  await page.locator('.sure .button-danger').waitFor();
  expect(await opened.violations()).toEqual([]);
  await opened.shot('18-room-sure');
  await page.locator('.sure .button-danger').click();
  await page.locator('.room-freed').waitFor();
  expect(await opened.violations()).toEqual([]);
  await opened.shot('19-room-freed');

  // The photos that found no room are still on the device, and now come in.
  await page.goto(editor);
  await page.waitForFunction(
    () =>
      document.querySelectorAll('.photo').length === 2 && document.querySelectorAll('.passage').length === 0,
  );
  // A refused upload is an error to the browser's console.
  expect(opened.complaints.filter((line) => !line.includes('507'))).toEqual([]);
  await opened.close();
});
