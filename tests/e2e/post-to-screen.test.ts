import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_CARDS } from '../../kiosk/reader/sample-cards.ts';
import { openDb } from '../../server/db/open-db.ts';
import { listPosts } from '../../shared/office/posts.ts';
import { type TownPhoto, townPhoto } from '../factories/media/town-photo.ts';
import { type HostWorld, startHost } from '../fakes/host-world.ts';
import { type Pcscd, startPcscd, whyNoPcscd } from '../fakes/pcscd.ts';
import { type ServerWorld, seedSmallTown, startServer } from '../fakes/server-world.ts';
import { layCard } from '../fakes/virtual-card.ts';
import { startWorker, type WorkerWorld } from '../fakes/worker-world.ts';
import { LANDSCAPE, launchBrowser } from './kiosk/screen/open-screen.ts';
import { builtPage } from './server/portal/built-portal.ts';
import { openOffice } from './server/portal/open-office.ts';
import { type OpenedPostPage, openPostPage } from './server/post-page/open-post-page.ts';

const whyNot = whyNoPcscd();
if (whyNot) console.error(`skipped, the way from a post to the screen is not tested here: ${whyNot}`);

const GET_DATA = 'FFCA000000';
const suica = SAMPLE_CARDS.find(({ name }) => name === 'suica-1');
const PHOTOS: readonly TownPhoto[] = ['satoyama', 'rape-blossom', 'festival'];
const TITLE = '里山で落ち葉かき';

/** The whole way of a post: telephone, server, worker with ffmpeg, office, kiosk, a card on pcscd, and back to its poster. */
describe.skipIf(whyNot !== null)('from a post to the screen, and from a touch to its poster', () => {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-post-to-screen-'));
  let pcscd: Pcscd;
  let server: ServerWorld;
  let worker: WorkerWorld;
  let host: HostWorld;
  let browser: Browser;
  let screen: Page;
  let poster: OpenedPostPage;
  let town: Awaited<ReturnType<typeof seedSmallTown>>;
  let beganMs = 0;

  beforeAll(async () => {
    pcscd = await startPcscd();
    const data = join(dir, 'server');
    server = await startServer({
      dir: data,
      how: 'child',
      portalDir: builtPage('portal'),
      postDir: builtPage('post'),
      tvDir: builtPage('tv'),
    });
    worker = startWorker({ data, database: server.database });
    town = await seedSmallTown(server);
    host = await startHost({
      serverUrl: server.url,
      dir: join(dir, 'kiosk'),
      reader: 'pcsc',
      enrolmentCode: town.code,
      settings: { SCREEN_DIR: join(import.meta.dirname, '../../dist/screen') },
    });
    browser = await launchBrowser({ whole: true });
    screen = await (await browser.newContext({ viewport: LANDSCAPE, locale: 'ja-JP' })).newPage();
    await screen.goto(host.url);
    await screen.locator('.tv').waitFor();
    poster = await openPostPage({ browser, server, town, dir, photos: [] });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await host?.stop();
    await worker?.end('SIGTERM');
    await server?.stop();
    await pcscd?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it('a poster makes a post of three photos on a telephone, and types a title', async () => {
    const { page } = poster;
    const photos = await Promise.all(
      PHOTOS.map(async (name) => ({
        name: `${name}.jpg`,
        mimeType: 'image/jpeg',
        buffer: await townPhoto(name),
      })),
    );
    beganMs = performance.now();
    const next = () => page.locator('.editor-acts .button-act').click();
    await page.locator('.home-lead .button').click();
    await next();
    await page.locator('input[type=file]').setInputFiles(photos);
    await page.locator('.photo').nth(2).waitFor();
    await page.waitForFunction(() => document.querySelectorAll('.passage').length === 0);
    await next();
    await page.locator('.entry-title input').fill(TITLE);
    await page.locator('.words-part').nth(2).locator('.card').first().click();
    await next();
    // What a touch gives to while the movie plays.
    await page.getByText('藤金地区里山再生プロジェクト').first().click();
    await next();
    await page.locator('.look-movie canvas').waitFor();
    await page.locator('.consent label').nth(0).click();
    await next();
    await page.locator('.handed-in').waitFor();
    expect(poster.complaints).toEqual([]);
  });

  it('the office lets it be shown', async () => {
    const { rows } = await server.admin.call(listPosts, { params: { municipality: town.municipality } });
    expect(rows).toHaveLength(1);
    const office = await openOffice(
      { server, town, browser },
      {
        roles: ['project-reviewer'],
        name: '審査 鈴木',
        path: `/m/:town/posts/${rows[0]?.post}`,
      },
    );
    await office.page.keyboard.press('Control+Enter');
    await office.page.getByText(`「${TITLE}」を承認しました`).waitFor();
    await office.close();
  });

  it('the kiosk plays it, and a touch gives to its project', async () => {
    await screen.waitForFunction(
      () =>
        [...document.querySelectorAll('video')].some(
          ({ currentSrc, currentTime }) => currentSrc.includes('/movies/') && currentTime > 0.5,
        ),
      undefined,
      { timeout: 120_000 },
    );
    await screen.getByText('藤金地区里山再生プロジェクト').first().waitFor();
    const laid = await layCard({ atr: suica?.atr ?? '', answers: { [GET_DATA]: suica?.answer ?? '' } });
    await screen.getByText('こんにちは').first().waitFor({ timeout: 10_000 });
    await laid.takeOff();
    await screen.locator('.welcome-project .button').click();
    await screen.getByText('100円', { exact: true }).first().click();
    await screen.getByText('あとで払う').first().click();
    await screen.getByText('約束する').first().click();
    await screen.locator('.thanks-receipt').waitFor({ timeout: 10_000 });
    await screen.getByRole('button', { name: 'おわる' }).first().click();
    const { db, close } = openDb(server.database);
    try {
      const gifts = () => db.selectFrom('donation').select(['project_id', 'amount', 'play_id']).execute();
      await expect.poll(async () => (await gifts()).length, { timeout: 15_000 }).toBe(1);
      expect(await gifts()).toEqual([{ project_id: 'satoyama', amount: 100, play_id: expect.any(String) }]);
    } finally {
      await close();
    }
  });

  it('its poster sees the gift', async () => {
    const { page } = poster;
    // The rest of the movie plays once the visit is over; the proof of it comes with the next exchange.
    await expect
      .poll(
        async () => {
          await page.reload();
          await page
            .locator('.figures')
            .first()
            .waitFor({ timeout: 5_000 })
            .catch(() => undefined);
          return (await page.locator('body').textContent()) ?? '';
        },
        { timeout: 60_000, interval: 500 },
      )
      .toMatch(/寄附が1件、100円/);
    // Printed, not asserted: a wall clock measures the machine's other work too, and the kiosk first plays what is on to
    // its end. `npm run bench` measures render and way to the screen on a machine that does nothing else.
    const tookS = (performance.now() - beganMs) / 1_000;
    process.stdout.write(`from the first press on the telephone to the gift on it: ${tookS.toFixed(1)} s\n`);
    expect(poster.complaints).toEqual([]);
  });

  it('nobody complained, and the card’s number is nowhere', () => {
    const words = [...host.log, server.logged(), readFileSync(join(dir, 'server/worker.log'), 'utf8')].join(
      '\n',
    );
    expect(words.toUpperCase()).not.toContain(suica?.answer?.slice(0, -4));
    expect(words.split('\n').filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
  });
});
