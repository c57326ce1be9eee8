import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Showing } from '../../kiosk/protocol/host-message.ts';
import { builtScreen } from '../e2e/kiosk/screen/built-screen.ts';
import { readGaps, startGapMeter } from '../e2e/kiosk/screen/gap-meter.ts';
import { LANDSCAPE, launchBrowser, openScreen, PORTRAIT } from '../e2e/kiosk/screen/open-screen.ts';
import { makeShortMovies } from '../factories/short-movies.ts';
import { helloOf, newTown } from '../factories/town-view.ts';
import { startScriptedHost } from '../fakes/scripted-host.ts';
import { quantile } from './quantile.ts';

/**
 * How long the picture stands still between two movies, by the browser's frame callbacks, and how much of the machine
 * playing takes. `node tests/bench/gap.ts [transitions=1000] [movieMs=1000] [landscape|portrait]`
 */
const TRANSITIONS = Number(process.argv[2] ?? 1_000);
const MOVIE_MS = Number(process.argv[3] ?? 1_000);
const upright = process.argv[4] === 'portrait';
const FRAME_MS = 1000 / 30;
/** Animation frames come every 17 ms; two are missing. */
const STALL_MS = 50;

/** CPU seconds that a process and all below it have used (proc(5), stat fields 14 and 15). */
function cpuSeconds(root: number): number {
  const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  const stats = readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      const fields = readFileSync(`/proc/${entry}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return [
        { pid: Number(entry), parent: Number(fields[1]), used: Number(fields[11]) + Number(fields[12]) },
      ];
    } catch {
      // Gone while we looked.
      return [];
    }
  });
  const below = (pid: number): number =>
    stats
      .filter(({ parent }) => parent === pid)
      .reduce((sum, child) => sum + child.used + below(child.pid), 0);
  return ((stats.find(({ pid }) => pid === root)?.used ?? 0) + below(root)) / ticks;
}

const folder = mkdtempSync(join(tmpdir(), 'gap-'));
const browser = await launchBrowser();
try {
  const size = upright ? { width: 720, height: 1280 } : { width: 1280, height: 720 };
  const movies = makeShortMovies(folder, ['a', 'b', 'c'], { ...size, durationMs: MOVIE_MS });
  const host = await startScriptedHost(
    builtScreen(),
    new Map(movies.map(({ name, path }) => [`/media/${name}.mp4`, path])),
  );
  const showings = movies.map(
    ({ name }): Showing => ({
      type: 'movie',
      movie: name,
      url: `/media/${name}.mp4`,
      durationMs: MOVIE_MS,
      title: null,
      by: null,
      project: null,
    }),
  );
  host.greeting = helloOf(newTown({ showings }));
  const page = await openScreen(browser, host, upright ? PORTRAIT : LANDSCAPE, { timers: 'real' });
  await page.waitForTimeout(MOVIE_MS * 2);
  await startGapMeter(page);
  const cpuFrom = cpuSeconds(process.pid);
  const fromMs = performance.now();
  let seams: readonly number[] = [];
  const untilMs = fromMs + TRANSITIONS * MOVIE_MS * 1.5 + 30_000;
  while (seams.length < TRANSITIONS && performance.now() < untilMs) {
    await page.waitForTimeout(1_000);
    seams = (await readGaps(page)).seams;
  }
  const { frames, blank, stalls } = await readGaps(page);
  const tookS = (performance.now() - fromMs) / 1000;
  const gaps = seams.map((seam) => Math.max(0, seam - FRAME_MS)).toSorted((a, b) => a - b);
  const sortedSeams = seams.toSorted((a, b) => a - b);
  process.stdout.write(
    `${JSON.stringify({
      transitions: seams.length,
      gap_max_ms: round(gaps.at(-1) ?? Number.NaN),
      gap_p99_ms: round(quantile(gaps, 0.99)),
      over_33_ms: gaps.filter((gap) => gap > 33.4).length,
      // A seam in which the page got its animation frames in time was the player's own doing.
      over_33_ms_on_time: seams.filter((seam, at) => seam - FRAME_MS > 33.4 && (stalls[at] ?? 0) <= STALL_MS)
        .length,
      gap_max_on_time_ms: round(
        Math.max(0, ...seams.filter((_, at) => (stalls[at] ?? 0) <= STALL_MS).map((seam) => seam - FRAME_MS)),
      ),
      machine_stalls: stalls.filter((stall) => stall > STALL_MS).length,
      seam_p50_ms: round(quantile(sortedSeams, 0.5)),
      seam_max_ms: round(sortedSeams.at(-1) ?? Number.NaN),
      frame_max_ms: round(Math.max(...frames)),
      frames_over_66_ms: frames.filter((frame) => frame > 66.8).length,
      frames: frames.length,
      blank_frames: blank,
      cpu_share: round((cpuSeconds(process.pid) - cpuFrom) / tookS),
      completed_plays: host.calls.filter((call) => call.type === 'played' && call.completed).length,
    })}\n`,
  );
  await host.close();
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
