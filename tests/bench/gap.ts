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

export interface GapFigures {
  readonly gap_transitions: number;
  /** The longest time between the last frame of a movie and the first of the next, less the one frame that it is due. */
  readonly gap_max_ms: number;
  readonly gap_over_33_ms: number;
  /** The same of seams in which the page got its animation frames in time: the player's own doing. */
  readonly gap_over_33_ms_on_time: number;
  readonly gap_blank_frames: number;
  /** Cores that Chromium and this bench take while the kiosk plays. */
  readonly kiosk_cpu_share: number;
}

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

/** How long the picture stands still between two movies, by the browser's frame callbacks, and what playing takes of the machine. */
export async function benchGap({
  transitions = 1_000,
  movieMs = 1_000,
  upright = false,
} = {}): Promise<GapFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'gap-'));
  const browser = await launchBrowser({ whole: true });
  try {
    const size = upright ? { width: 720, height: 1280 } : { width: 1280, height: 720 };
    const movies = makeShortMovies(folder, ['a', 'b', 'c'], { ...size, durationMs: movieMs });
    const host = await startScriptedHost(
      builtScreen(),
      new Map(movies.map(({ name, path }) => [`/media/${name}.mp4`, path])),
    );
    const showings = movies.map(
      ({ name }): Showing => ({
        type: 'movie',
        movie: name,
        url: `/media/${name}.mp4`,
        durationMs: movieMs,
        title: null,
        by: null,
        project: null,
      }),
    );
    host.greeting = helloOf(newTown({ showings }));
    const page = await openScreen(browser, host, upright ? PORTRAIT : LANDSCAPE, { timers: 'real' });
    await page.waitForTimeout(movieMs * 2);
    await startGapMeter(page);
    const cpuFrom = cpuSeconds(process.pid);
    const fromMs = performance.now();
    let seams: readonly number[] = [];
    const untilMs = fromMs + transitions * movieMs * 1.5 + 30_000;
    while (seams.length < transitions && performance.now() < untilMs) {
      await page.waitForTimeout(1_000);
      seams = (await readGaps(page)).seams;
    }
    const { frames, blank, stalls } = await readGaps(page);
    const tookS = (performance.now() - fromMs) / 1000;
    const gaps = seams.map((seam) => Math.max(0, seam - FRAME_MS)).toSorted((a, b) => a - b);
    await host.close();
    const late = (gap: number) => gap > 33.4;
    const onTime = gapsOnTime(seams, stalls);
    const figures = {
      gap_transitions: seams.length,
      gap_max_ms: round(gaps.at(-1) ?? Number.NaN),
      gap_over_33_ms: gaps.filter(late).length,
      gap_over_33_ms_on_time: onTime.filter(late).length,
      gap_blank_frames: blank,
      kiosk_cpu_share: round((cpuSeconds(process.pid) - cpuFrom) / tookS),
    };
    const whole = host.calls.filter((call) => call.type === 'played' && call.completed).length;
    process.stdout.write(
      `gap: ${seams.length} seams of ${size.width}x${size.height} movies of ${movieMs} ms: p50 ${round(quantile(gaps, 0.5))} ms, ` +
        `p99 ${round(quantile(gaps, 0.99))} ms, longest ${figures.gap_max_ms} ms, ${figures.gap_over_33_ms} over 33 ms\n` +
        `  of them ${figures.gap_over_33_ms_on_time} while the page was on time, longest ${round(Math.max(0, ...onTime))} ms; the page ` +
        `was late in ${stalls.filter((stall) => stall > STALL_MS).length}\n` +
        `  within movies: ${frames.filter((frame) => frame > 66.8).length} of ${frames.length} frames late, longest ` +
        `${round(Math.max(...frames))} ms; blank ${blank}; ${whole} whole plays told; ${figures.kiosk_cpu_share} cores\n`,
    );
    return figures;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const gapsOnTime = (seams: readonly number[], stalls: readonly number[]): number[] =>
  seams.filter((_, at) => (stalls[at] ?? 0) <= STALL_MS).map((seam) => Math.max(0, seam - FRAME_MS));

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

if (process.argv[1] === import.meta.filename) {
  const figures = await benchGap({
    transitions: Number(process.env['TRANSITIONS'] ?? 1_000),
    movieMs: Number(process.env['MOVIE_MS'] ?? 1_000),
    upright: process.env['UPRIGHT'] !== undefined,
  });
  for (const [name, value] of Object.entries(figures)) process.stdout.write(`${name.padEnd(28)} ${value}\n`);
  process.exit(0);
}
