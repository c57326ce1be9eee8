import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Showing } from '../../../../kiosk/protocol/host-message.ts';
import { helloOf, newTown, newVisit, VISIT } from '../../../factories/town-view.ts';
import { type ScriptedHost, startScriptedHost } from '../../../fakes/scripted-host.ts';
import { builtScreen } from './built-screen.ts';
import { LANDSCAPE, launchBrowser, openScreen } from './open-screen.ts';
import { say } from './page-acts.ts';

const FFMPEG = process.env['FFMPEG_PATH'] ?? 'ffmpeg';
const MOVIE_MS = 1_000;

function hasFfmpeg(): boolean {
  try {
    execFileSync(FFMPEG, ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.error('skipped: the movies of this test are made by ffmpeg, which is not here');
    return false;
  }
}

describe.skipIf(!hasFfmpeg())('movies', () => {
  let folder: string;
  let browser: Browser;
  let host: ScriptedHost;
  let page: Page;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'screen-movies-'));
    for (const colour of ['red', 'blue']) {
      execFileSync(
        FFMPEG,
        [
          ...['-v', 'error', '-f', 'lavfi', '-i', `color=${colour}:s=320x180:r=30:d=${MOVIE_MS / 1000}`],
          ...['-f', 'lavfi', '-i', `sine=frequency=220:duration=${MOVIE_MS / 1000}`, '-shortest'],
          ...['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-movflags', '+faststart'],
          join(folder, `${colour}.mp4`),
        ],
        { timeout: 60_000 },
      );
    }
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

  const movie = (name: string): Showing => ({
    type: 'movie',
    movie: name,
    url: `/media/${name}.mp4`,
    durationMs: MOVIE_MS,
    title: { ja: `${name}の映像` },
    by: null,
    project: null,
  });
  const open = async (...showings: Showing[]): Promise<void> => {
    host.greeting = helloOf(newTown({ showings }));
    page = await openScreen(browser, host, LANDSCAPE, { timers: 'real' });
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
      expect(shownMs).toBeGreaterThan(MOVIE_MS * 0.8);
    }
    expect(new Set(plays().map(({ play }) => play)).size).toBe(plays().length);
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
      .poll(() => page.locator('video[data-front]').evaluate((video: HTMLVideoElement) => video.currentTime))
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
