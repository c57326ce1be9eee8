import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Showing } from '../../../../kiosk/protocol/host-message.ts';
import { quantile } from '../../../bench/quantile.ts';
import { makeShortMovies } from '../../../factories/short-movies.ts';
import { helloOf, newTown, newVisit, VISIT } from '../../../factories/town-view.ts';
import { type ScriptedHost, startScriptedHost } from '../../../fakes/scripted-host.ts';
import { builtScreen } from './built-screen.ts';
import { readGaps, startGapMeter } from './gap-meter.ts';
import { LANDSCAPE, launchBrowser, openScreen, PORTRAIT } from './open-screen.ts';
import { press, say } from './page-acts.ts';

const MOVIE_MS = 1_000;
const FRAME_MS = 1_000 / 30;

describe('movies', () => {
  let folder: string;
  let browser: Browser;
  let host: ScriptedHost;
  let page: Page;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'screen-movies-'));
    makeShortMovies(folder, ['red', 'blue'], { width: 640, height: 360, durationMs: MOVIE_MS });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    host = await startScriptedHost(
      builtScreen(),
      new Map([
        ['/media/red.mp4', join(folder, 'red.mp4')],
        ['/media/blue.mp4', join(folder, 'blue.mp4')],
      ]),
    );
  });
  afterEach(async () => {
    await page?.context().close();
    await host?.close();
  });

  const movie = (name: string, project: string | null = null): Showing => ({
    type: 'movie',
    movie: name,
    url: `/media/${name}.mp4`,
    durationMs: MOVIE_MS,
    title: { ja: `${name}の映像` },
    by: null,
    project,
  });
  const open = async (...showings: Showing[]): Promise<void> => openIn(LANDSCAPE, ...showings);
  const openIn = async (size: typeof LANDSCAPE, ...showings: Showing[]): Promise<void> => {
    host.greeting = helloOf(newTown({ showings }));
    page = await openScreen(browser, host, size, { timers: 'real' });
  };
  const plays = () => host.calls.flatMap((call) => (call.type === 'played' ? [call] : []));

  test('they follow each other, each play is told, and a picture is always in front', async () => {
    await open(movie('red'), movie('blue'));
    const fronts = await page.evaluate(async () => {
      const empty: number[] = [];
      const endMs = performance.now() + 2_500;
      // A play begins with a first frame to come; from then on there is always one.
      await new Promise((done) => setTimeout(done, 500));
      while (performance.now() < endMs) {
        await new Promise(requestAnimationFrame);
        const front = document.querySelectorAll('video[data-front]');
        const [video] = front;
        const ready =
          video instanceof HTMLVideoElement && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
        if (front.length !== 1 || !ready) empty.push(performance.now());
      }
      return empty;
    });
    expect(fronts).toEqual([]);
    await expect.poll(() => plays().length, { timeout: 10_000 }).toBeGreaterThanOrEqual(3);
    expect(
      plays()
        .map(({ movie: name }) => name)
        .slice(0, 3),
    ).toEqual(['red', 'blue', 'red']);
    for (const { completed, shownMs } of plays()) {
      expect(completed).toBe(true);
      // The next one starts 150 ms before the end, whatever the movie's length.
      expect(shownMs).toBeGreaterThan(MOVIE_MS * 0.6);
    }
    expect(new Set(plays().map(({ play }) => play)).size).toBe(plays().length);
  });

  test.each([
    ['landscape', LANDSCAPE],
    ['upright', PORTRAIT],
  ])('one follows the other as if they were one movie: %s', async (_how, size) => {
    await openIn(size, movie('red'), movie('blue'));
    await expect.poll(() => plays().length, { timeout: 20_000 }).toBeGreaterThanOrEqual(1);
    await startGapMeter(page);
    await expect
      .poll(async () => (await readGaps(page)).seams.length, { timeout: 60_000 })
      .toBeGreaterThanOrEqual(8);
    const { seams, frames, blank } = await readGaps(page);
    expect(blank).toBe(0);
    // On a busy machine frames come late within a movie too: a seam is no worse than that, and one frame besides.
    expect(quantile(seams, 0.5)).toBeLessThanOrEqual(
      Math.max(FRAME_MS, quantile(frames, 0.95)) + FRAME_MS + 1,
    );
  });

  test('a movie that is taken down is left at once, and what was seen of it is told', async () => {
    await open(movie('red'), movie('blue'));
    await expect
      .poll(
        () => page.locator('video[data-front]').evaluate((video: HTMLVideoElement) => video.currentTime),
        {
          timeout: 10_000,
        },
      )
      .toBeGreaterThan(0.2);
    const url = await page
      .locator('video[data-front]')
      .evaluate((video: HTMLVideoElement) => video.currentSrc);
    const gone = url.includes('red') ? 'red' : 'blue';
    await say(page, host, {
      type: 'town',
      town: newTown({ showings: [movie(gone === 'red' ? 'blue' : 'red')] }),
    });
    await expect
      .poll(() => page.locator('video[data-front]').evaluate((video: HTMLVideoElement) => video.currentSrc))
      .not.toContain(gone);
    expect(plays().at(-1)).toMatchObject({ movie: gone, completed: false });
  });

  test('a new list does not begin what is playing anew', async () => {
    await open(movie('red'), movie('blue'));
    await expect
      .poll(
        () => page.locator('video[data-front]').evaluate((video: HTMLVideoElement) => video.currentTime),
        {
          timeout: 10_000,
        },
      )
      .toBeGreaterThan(0.2);
    const before = host.calls.length;
    await say(page, host, {
      type: 'town',
      town: newTown({
        showings: [{ type: 'project', project: 'kodomo-festival', durationMs: 9_000 }],
        movies: ['red', 'blue'],
      }),
    });
    await page.locator('.tv .project-card').waitFor({ timeout: 10_000 });
    const told = host.calls.slice(before).filter((call) => call.type === 'played');
    expect(told).toMatchObject([{ completed: true }]);
  });

  test('a play is told again to a host that came back, until it says that it was kept', async () => {
    await open(movie('red'));
    await expect.poll(() => plays().length, { timeout: 10_000 }).toBeGreaterThanOrEqual(1);
    const [first] = plays();
    if (!first) throw new Error('no play');
    host.calls.length = 0;
    host.cut();
    await expect.poll(() => plays().map(({ play }) => play), { timeout: 10_000 }).toContain(first.play);
    await say(page, host, { type: 'play-kept', play: first.play });
    host.calls.length = 0;
    host.cut();
    await expect.poll(() => plays().length, { timeout: 10_000 }).toBeGreaterThanOrEqual(1);
    expect(plays().map(({ play }) => play)).not.toContain(first.play);
  });

  test('the words beside a movie are of its project, a touch gives to it, and the gift carries its play', async () => {
    await open(movie('red', 'kodomo-festival'));
    await expect
      .poll(
        () => page.locator('video[data-front]').evaluate((video: HTMLVideoElement) => video.currentTime),
        {
          timeout: 10_000,
        },
      )
      .toBeGreaterThan(0.2);
    expect(await page.locator('.tv-about h1').textContent()).toBe('子どもフェスティバル');
    await say(page, host, { type: 'welcomed', visit: newVisit() });
    await press(page.locator('.welcome-about .button'));
    await press(page.locator('.choose-amount-give'));
    const gifts = () => host.calls.flatMap((call) => (call.type === 'donate' ? [call] : []));
    await expect.poll(() => gifts().length, { timeout: 10_000 }).toBeGreaterThanOrEqual(1);
    await say(page, host, { type: 'visit-ended', visit: VISIT });
    const [gift] = gifts();
    expect(gift).toMatchObject({ project: 'kodomo-festival' });
    await expect
      .poll(() => plays().find(({ play }) => play === gift?.play), { timeout: 10_000 })
      .toMatchObject({ movie: 'red', project: 'kodomo-festival', completed: true });
  });

  test('one movie alone begins again and again', async () => {
    await open(movie('red'));
    await expect.poll(() => plays().length, { timeout: 10_000 }).toBeGreaterThanOrEqual(3);
  });

  test('a movie that is not there is passed over: a project is shown instead', async () => {
    await open(movie('missing'), { type: 'project', project: 'kodomo-festival', durationMs: 60_000 });
    await page.locator('.tv .project-card').waitFor();
    expect(await page.locator('.tv-about h1').textContent()).toBe('子どもフェスティバル');
    expect(plays()).toEqual([]);
  });

  test('a visit holds the movie, and after it the movie goes on', async () => {
    await open(movie('red'), movie('blue'));
    await expect
      .poll(
        () => page.locator('video[data-front]').evaluate((video: HTMLVideoElement) => video.currentTime),
        {
          timeout: 10_000,
        },
      )
      .toBeGreaterThan(0.2);
    await say(page, host, { type: 'welcomed', visit: newVisit() });
    const heldAtS = await page
      .locator('video[data-front]')
      .evaluate((video: HTMLVideoElement) => video.currentTime);
    await page.waitForTimeout(1_500);
    expect(plays()).toEqual([]);
    expect(await page.locator('video[data-front]').evaluate((video: HTMLVideoElement) => video.paused)).toBe(
      true,
    );
    await say(page, host, { type: 'visit-ended', visit: VISIT });
    await expect.poll(() => plays().length, { timeout: 10_000 }).toBeGreaterThanOrEqual(1);
    expect(heldAtS).toBeLessThan(1);
    expect(plays()[0]?.shownMs).toBeLessThan(MOVIE_MS * 2);
  });
});
