import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../fakes/postgres.ts';
import { type ConsoleCall, consoleCalls } from './console-calls.ts';
import { drain, settle } from './ingest.ts';
import { httpLeg, type Leg } from './ingest-legs.ts';
import { quantile } from './quantile.ts';

export interface ConsoleFigures {
  readonly console_p95_ms_sqlite: number;
  readonly console_p95_ms_postgres: number;
}

/** A prime: with a round number, each person would always do the same kind of thing (ingest-writer.ts). */
const WALLETS = 100_003;
const HEAVIEST = 5;

/**
 * The office's pages in a town of 1,000,000 facts and 100,000 wallets: the server's time for each call a page makes, and the
 * p95 of the five heaviest pages, on both databases.
 */
export async function benchConsole({ facts = 1_000_000, calls = 40 } = {}): Promise<ConsoleFigures> {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-console-'));
  const postgres = await startPostgres({ safe: true });
  try {
    const address = (await postgres.newDatabase()) as `postgresql://${string}`; // an address it made
    return {
      console_p95_ms_sqlite: await measure(join(dir, 'sqlite'), 'sqlite', facts, calls),
      console_p95_ms_postgres: await measure(join(dir, 'postgres'), address, facts, calls),
    };
  } finally {
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measure(
  dir: string,
  database: 'sqlite' | `postgresql://${string}`,
  facts: number,
  calls: number,
): Promise<number> {
  const leg = await httpLeg(dir, database, WALLETS);
  try {
    await fill(leg, facts);
    const { server } = leg;
    if (!server) throw new Error('this bench needs a server');
    const pages = new Map<string, number[]>();
    for (const call of await consoleCalls(server)) {
      const page = pages.get(call.page) ?? [];
      page.push(...(await timesOf(call, calls)));
      if (process.env['LOUD']) process.stdout.write(`  ${call.page} ${quantile(page, 0.5)} ms\n`);
      pages.set(call.page, page);
    }
    const heaviest = [...pages]
      .map(([page, times]) => ({ page, p50: quantile(times, 0.5), p95: quantile(times, 0.95) }))
      .sort((one, other) => other.p95 - one.p95)
      .slice(0, HEAVIEST);
    const kind = database === 'sqlite' ? 'sqlite' : 'postgres';
    for (const { page, p50, p95 } of heaviest) {
      process.stdout.write(`console ${kind} ${page.padEnd(20)} p50 ${p50} ms, p95 ${p95} ms\n`);
    }
    return Math.max(...heaviest.map(({ p95 }) => p95));
  } finally {
    await leg.close();
  }
}

async function fill(leg: Leg, facts: number, portion = 80_000): Promise<void> {
  await settle(leg);
  const startMs = performance.now();
  for (let sent = 0; sent < facts; sent += portion) await drain(leg, Math.min(portion, facts - sent));
  const seconds = Math.round((performance.now() - startMs) / 1_000);
  process.stdout.write(`console: ${facts} facts laid in ${seconds} s\n`);
}

async function timesOf({ run }: ConsoleCall, calls: number): Promise<number[]> {
  const times: number[] = [];
  // The first call warms caches and is not counted, as a page is opened many times a day.
  for (let call = 0; call <= calls; call++) {
    const startMs = performance.now();
    await run();
    if (call > 0) times.push(performance.now() - startMs);
  }
  return times;
}

if (process.argv[1] === import.meta.filename) {
  const figures = await benchConsole({
    facts: Number(process.env['FACTS'] ?? 1_000_000),
    calls: Number(process.env['CALLS'] ?? 40),
  });
  for (const [name, value] of Object.entries(figures)) process.stdout.write(`${name.padEnd(28)} ${value}\n`);
  process.exit(0);
}
