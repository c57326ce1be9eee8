import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { updateKiosk } from '../../server/kiosks/kiosks.route.ts';
import { LANDSCAPE, launchBrowser } from '../e2e/kiosk/screen/open-screen.ts';
import { newDeck } from '../factories/deck.ts';
import { type HostWorld, startHost } from '../fakes/host-world.ts';
import { seedSmallTown, startServer } from '../fakes/server-world.ts';
import { openFsyncFloor } from './fsync-floor.ts';
import { quantile } from './quantile.ts';

export interface TapFigures {
  readonly tap_painted_p50_ms: number;
  readonly tap_painted_p95_ms: number;
  readonly tap_painted_p99_ms: number;
  readonly tap_commit_p50_ms: number;
  readonly tap_commit_p99_ms: number;
  /** This disk alone, asked between the touches: one durable write as long as a commit's. */
  readonly fsync_p50_ms: number;
  readonly fsync_p99_ms: number;
  /** What a commit takes over that: 1 is the physical limit. */
  readonly tap_commit_over_fsync_p99: number;
  readonly frame_ms: number;
}

/** People do not touch faster than this, and the host lets no screen call faster. */
const BETWEEN_TAPS_MS = 60;
/** Its commit is done by then, and the next one is not near. */
const FSYNC_AFTER_MS = 30;
const wallMs = () => performance.timeOrigin + performance.now();

/**
 * Card event to fact durable to answer painted, each tap another card, at an event, with the real host, reader
 * process, server and Chromium. The card event is the moment the bench lays the card on, one process earlier than
 * the reader sees it. Commits are timed by the host itself. Beside it: this disk's bare fsync, at the same pace and with the same
 * programs around it, and one frame.
 */
export async function benchTaps(taps = 1_000): Promise<TapFigures> {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-bench-'));
  const server = await startServer({ dir: join(dir, 'server'), how: 'child' });
  const town = await seedSmallTown(server);
  const { municipality, kiosk, session } = town;
  await server.admin.call(updateKiosk, { params: { municipality, kiosk }, body: { mode: 'event', session } });
  const host = await startHost({
    serverUrl: server.url,
    dir: join(dir, 'kiosk'),
    reader: 'scripted',
    deck: newDeck(dir, taps + 20).file,
    enrolmentCode: town.code,
    settings: { SCREEN_DIR: join(import.meta.dirname, '../../dist/screen'), LOG_LEVEL: 'debug' },
  });
  const browser = await launchBrowser({ whole: true });
  try {
    const page = await (await browser.newContext({ viewport: LANDSCAPE, locale: 'ja-JP' })).newPage();
    await page.goto(`${host.url}&bench`);
    await page.getByText('産業まつり').first().waitFor();
    const frameMs = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const times: number[] = [];
          const tick = (at: number) => {
            times.push(at);
            if (times.length < 61) requestAnimationFrame(tick);
            else resolve(((times.at(-1) ?? 0) - (times[0] ?? 0)) / 60);
          };
          requestAnimationFrame(tick);
        }),
    );
    for (let warm = 0; warm < 20; warm++) await tapAndPaint(host, `c${taps + warm}`);
    const logFrom = host.log.length;
    const painted: number[] = [];
    const floor = openFsyncFloor(dir);
    const fsync: number[] = [];
    for (let tap = 0; tap < taps; tap++) {
      const askDisk = sleep(FSYNC_AFTER_MS).then(() => fsync.push(floor.write()));
      const [ms] = await Promise.all([tapAndPaint(host, `c${tap}`), sleep(BETWEEN_TAPS_MS), askDisk]);
      painted.push(ms);
    }
    floor.close();
    const commits = host.log
      .slice(logFrom)
      .flatMap((line) => /"commitMs":([\d.]+)/.exec(line)?.[1] ?? [])
      .map(Number);
    const figures: TapFigures = {
      tap_painted_p50_ms: quantile(painted, 0.5),
      tap_painted_p95_ms: quantile(painted, 0.95),
      tap_painted_p99_ms: quantile(painted, 0.99),
      tap_commit_p50_ms: quantile(commits, 0.5),
      tap_commit_p99_ms: quantile(commits, 0.99),
      fsync_p50_ms: quantile(fsync, 0.5),
      fsync_p99_ms: quantile(fsync, 0.99),
      tap_commit_over_fsync_p99: Math.round((quantile(commits, 0.99) / quantile(fsync, 0.99)) * 100) / 100,
      frame_ms: Math.round(frameMs * 100) / 100,
    };
    print(figures, taps, commits.length);
    return figures;
  } finally {
    await browser.close();
    await host.stop();
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Lays a card on and waits until the screen has painted the answer; gives the milliseconds between. */
async function tapAndPaint(host: HostWorld, card: string): Promise<number> {
  const from = host.log.length;
  const laidMs = wallMs();
  host.present(card);
  for (const untilMs = laidMs + 5_000; wallMs() < untilMs; await sleep(2)) {
    for (const line of host.log.slice(from)) {
      const at = /"paintedAtMs":([\d.]+)/.exec(line)?.[1];
      if (at !== undefined) return Number(at) - laidMs;
    }
  }
  throw new Error(`the answer to ${card} was not painted in 5 s`);
}

function print(figures: TapFigures, taps: number, commits: number): void {
  const ratio = (a: number, b: number) => (a / b).toFixed(1);
  process.stdout.write(
    [
      `taps, ${taps} cards at an event, card event to painted answer:`,
      `  painted  p50 ${figures.tap_painted_p50_ms} ms, p95 ${figures.tap_painted_p95_ms} ms, p99 ${figures.tap_painted_p99_ms} ms (a Suica gate takes 200)`,
      `  commit   p50 ${figures.tap_commit_p50_ms} ms, p99 ${figures.tap_commit_p99_ms} ms, ${commits} commits`,
      `  beside   fsync p50 ${figures.fsync_p50_ms} ms, p99 ${figures.fsync_p99_ms} ms; one frame ${figures.frame_ms} ms`,
      `  ratios   commit / fsync p50 ${ratio(figures.tap_commit_p50_ms, figures.fsync_p50_ms)}, p99 ${figures.tap_commit_over_fsync_p99}; painted p50 / frame ${ratio(figures.tap_painted_p50_ms, figures.frame_ms)}`,
      '',
    ].join('\n'),
  );
}

if (import.meta.main) await benchTaps(Number(process.argv[2] ?? 1_000));
