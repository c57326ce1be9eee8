import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { moviePath } from '../../../../media/run/made-movie.ts';
import { openDb } from '../../../../server/db/open-db.ts';
import { picturePath } from '../../../../server/movies/movie-files.ts';
import { addMovie } from '../../../factories/add-movie.ts';
import { DESK, openCitizenPage, PHONE } from '../post-page/open-post-page.ts';
import { startPostPage } from '../post-page/post-page-world.ts';

const world = startPostPage();

/** Two movies that are on, with the files that a render leaves. */
beforeAll(async () => {
  const { server, town, dir, photos } = world();
  const folder = join(dir, 'movies');
  const database = openDb(server.database);
  for (const [index, title] of ['菜の花さんぽ', '里山で落ち葉かき'].entries()) {
    const project = index === 1 ? town.projects[0] : null;
    const atMs = Date.now() + index * 1_000;
    const { movie } = await addMovie(database.db, town.municipality, { title, project, atMs });
    // As addMovie names it.
    const sha256 = createHash('sha256').update(movie).digest('hex');
    mkdirSync(dirname(moviePath(folder, sha256)), { recursive: true });
    copyFileSync(join(import.meta.dirname, '../../../../media/town/town.mp4'), moviePath(folder, sha256));
    writeFileSync(picturePath(folder, sha256), photos[1 - index]?.buffer ?? Buffer.alloc(0));
  }
  await database.close();
});

describe.each([
  { size: PHONE, language: 'ja' },
  { size: DESK, language: 'ja-easy' },
  { size: DESK, language: 'en' },
] as const)('the town’s television in $language at $size.width', ({ size, language }) => {
  it('plays one movie after the other, never black, and counts 共感 once a person', async () => {
    const opened = await openCitizenPage(world(), `/tv/${world().town.municipality}`, { size, language });
    const { page } = opened;
    await page.locator('.tv-start').waitFor();
    await opened.shot('20-tv');
    expect(await opened.violations()).toEqual([]);
    if (size === PHONE) expect(await opened.smallTargets()).toEqual([]);
    const first = await page.locator('.tv-about h1').textContent();

    const feel = page.locator('.feel');
    await feel.click();
    await page.locator('.feel[aria-pressed=true]').waitFor();
    const said = await page.locator('.tv-feel [role=status]').textContent();
    await feel.click();
    await page.reload();
    await page.locator('.feel[aria-pressed=true]').waitFor();
    expect(await page.locator('.tv-feel [role=status]').textContent()).toBe(said);

    await page.locator('.tv-start').click();
    await page.waitForFunction(
      () => (document.querySelector('video.tv-front') as HTMLVideoElement).currentTime > 0.3,
    );
    // Its last moments, then the next one by itself; the picture in front has pixels all the way.
    const dark = await page.evaluate(async () => {
      const front = (): HTMLVideoElement => {
        const video = document.querySelector('video.tv-front');
        if (!(video instanceof HTMLVideoElement)) throw new Error('nothing is in front');
        return video;
      };
      const before = front().src;
      front().currentTime = front().duration - 0.4;
      const started = performance.now();
      let missing = 0;
      while (front().src === before || front().currentTime < 0.3) {
        if (front().readyState < HTMLMediaElement.HAVE_CURRENT_DATA && !front().seeking) missing += 1;
        if (performance.now() - started > 20_000) throw new Error('the next movie does not come');
        await new Promise(requestAnimationFrame);
      }
      return missing;
    });
    expect(dark).toBe(0);
    expect(await page.locator('.tv-about h1').textContent()).not.toBe(first);
    // The address is this movie's own, for who wants to share it.
    await page.reload();
    expect(await page.locator('.tv-about h1').textContent()).not.toBe(first);
    expect(opened.complaints).toEqual([]);
    await opened.close();
  });
});

it('a movie can be reported, with a reason for the office', async () => {
  const { server, town } = world();
  const opened = await openCitizenPage(world(), `/tv/${town.municipality}`);
  const { page } = opened;
  await page.locator('.tv-report').click();
  await page.locator('.report label').nth(1).click();
  await opened.shot('21-report');
  expect(await opened.violations()).toEqual([]);
  await page.locator('.report textarea').fill('電話番号が写っています');
  await page.locator('.report-acts .button-act').click();
  await page.locator('.report [role=status]').waitFor();
  const database = openDb(server.database);
  const reports = await database.db.selectFrom('post_report').select(['reason', 'text']).execute();
  await database.close();
  expect(reports).toEqual([{ reason: 'private', text: '電話番号が写っています' }]);
  expect(opened.complaints).toEqual([]);
  await opened.close();
});

it('the QR code of a project opens its movie, also an older one', async () => {
  const { server, town } = world();
  const database = openDb(server.database);
  const [, project] = town.projects;
  await addMovie(database.db, town.municipality, {
    title: 'こども食堂のいま',
    project,
    atMs: Date.now() - 60_000,
  });
  await database.close();
  const { page, close } = await openCitizenPage(world(), `/tv/${town.municipality}?project=${project}`);
  await page.locator('.tv-about h1', { hasText: 'こども食堂のいま' }).waitFor();
  await close();
});

it('nor is it lost behind more than a page of newer ones; an activity without one is told of', async () => {
  const { server, town } = world();
  const database = openDb(server.database);
  const [, project] = town.projects;
  for (let number = 0; number < 24; number++) {
    const atMs = Date.now() + 60_000 + number;
    await addMovie(database.db, town.municipality, { title: `新しい話題${number}`, atMs });
  }
  await database.close();
  const address = `/tv/${town.municipality}?project=`;
  const opened = await openCitizenPage(world(), address + project);
  await opened.page.locator('.tv-about h1', { hasText: 'こども食堂のいま' }).waitFor();
  await opened.close();
  const none = await openCitizenPage(world(), `${address}nobody-has-posted`);
  await none.page.locator('.note-attention[role=alert]').waitFor();
  await none.shot('22-no-movie-of-project');
  expect(await none.violations()).toEqual([]);
  await none.close();
});
