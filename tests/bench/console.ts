import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDb } from '../../server/db/open-db.ts';
import { readPointTotals } from '../../shared/office/rules.ts';
import { writeAudit } from '../factories/write-audit.ts';
import { startPostgres } from '../fakes/postgres.ts';
import type { ServerWorld } from '../fakes/server-world.ts';
import { type ConsoleCall, consoleCalls } from './console-calls.ts';
import { findSamples, forgetRuleTotals, untilFollowed } from './console-town.ts';
import { drain, mustBeRecorded, settle } from './ingest.ts';
import { httpLeg, type Leg } from './ingest-legs.ts';
import { TOWN } from './ingest-town.ts';
import { quantile } from './quantile.ts';

export interface ConsoleFigures {
  /** p95 of the slowest call: somebody came to a session since the call before, and no answer is kept from it. */
  readonly console_p95_ms_sqlite: number;
  readonly console_p95_ms_postgres: number;
  /** The same as pages are used: what was added up a moment ago may be given again. */
  readonly console_used_p95_ms_sqlite: number;
  readonly console_used_p95_ms_postgres: number;
  /** The first look at the point rules when none of an old town's postings were added up before. */
  readonly console_first_look_ms_sqlite: number;
  readonly console_first_look_ms_postgres: number;
  /** The slowest first call of a server that has just started. */
  readonly console_first_call_ms_sqlite: number;
  readonly console_first_call_ms_postgres: number;
}

/** A prime: with a round number, each person would always do the same kind of thing (ingest-writer.ts). */
const WALLETS = 100_003;
const HEAVIEST = 5;
/** An answer may be kept for 10 times what it took (server/events/kept-figures.ts); some more, to be sure. */
const KEPT = { fromMs: 5, times: 11 };

interface Measured {
  readonly p95Ms: number;
  readonly usedP95Ms: number;
  readonly firstLookMs: number;
  readonly firstCallMs: number;
}

/**
 * The office's pages in a town of 1,000,000 facts and 100,000 wallets: the server's time for each call that a page makes, and
 * the p95 of the five heaviest, on both databases. Each call is made once after the server's start; then anew, after somebody
 * came to a session and whatever was kept of the answer has passed its time; then back to back, as when many look at the same page.
 */
export async function benchConsole({
  facts = 1_000_000,
  calls = 40,
  coldCalls = 20,
} = {}): Promise<ConsoleFigures> {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-console-'));
  const postgres = await startPostgres({ safe: true });
  try {
    const address = (await postgres.newDatabase()) as `postgresql://${string}`; // an address it made
    const often = { facts, calls, coldCalls };
    const sqlite = await measure(join(dir, 'sqlite'), 'sqlite', often);
    const grown = await measure(join(dir, 'postgres'), address, often);
    return {
      console_p95_ms_sqlite: sqlite.p95Ms,
      console_p95_ms_postgres: grown.p95Ms,
      console_used_p95_ms_sqlite: sqlite.usedP95Ms,
      console_used_p95_ms_postgres: grown.usedP95Ms,
      console_first_look_ms_sqlite: sqlite.firstLookMs,
      console_first_look_ms_postgres: grown.firstLookMs,
      console_first_call_ms_sqlite: sqlite.firstCallMs,
      console_first_call_ms_postgres: grown.firstCallMs,
    };
  } finally {
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

interface Often {
  readonly facts: number;
  readonly calls: number;
  readonly coldCalls: number;
}

async function measure(
  dir: string,
  database: 'sqlite' | `postgresql://${string}`,
  { facts, calls, coldCalls }: Often,
): Promise<Measured> {
  const kind = database === 'sqlite' ? 'sqlite' : 'postgres';
  const leg = await httpLeg(dir, database, WALLETS);
  try {
    await fill(leg, facts);
    const { server } = leg;
    if (!server) throw new Error('this bench needs a server');
    await writeAudit(server.database, TOWN, Math.ceil(facts / 10));
    const firstLookMs = await firstLook(server);
    const { db, close } = openDb(server.database);
    await untilFollowed(db, TOWN);
    const samples = await findSamples(db).finally(close);
    const times: { page: string; first: number; cold: number; used: number; p50: number }[] = [];
    for (const call of consoleCalls(server.admin, samples)) {
      const [first = 0, ...cold] = await coldTimesOf(call, coldCalls + 1, () => oneComes(leg));
      const used = await timesOf(call, calls);
      const page = `${call.page} (${call.endpoint})`;
      times.push({
        ...{ page, first, cold: quantile(cold, 0.95), used: quantile(used, 0.95), p50: quantile(cold, 0.5) },
      });
    }
    const heaviest = times.toSorted((one, other) => other.cold - one.cold);
    for (const { page, p50, cold, used } of process.env['LOUD'] ? heaviest : heaviest.slice(0, HEAVIEST)) {
      process.stdout.write(
        `console ${kind} ${page.padEnd(40)} anew p50 ${p50} ms, p95 ${cold} ms; as used p95 ${used} ms\n`,
      );
    }
    process.stdout.write(
      `console ${kind}: ${times.length} kinds of calls; ` +
        `first look at the rules of a town that was never added up ${firstLookMs} ms\n`,
    );
    const [slowest] = times.toSorted((one, other) => other.first - one.first);
    const firstCallMs = Math.round(slowest?.first ?? 0);
    process.stdout.write(`console ${kind}: slowest first call ${firstCallMs} ms, ${slowest?.page}\n`);
    return {
      firstCallMs,
      p95Ms: Math.max(...times.map(({ cold }) => cold)),
      usedP95Ms: Math.max(...times.map(({ used }) => used)),
      firstLookMs,
    };
  } finally {
    await leg.close();
  }
}

/** The page adds up all postings itself; whatever the server has added up in the background meanwhile helps it. */
async function firstLook({ admin, database }: ServerWorld): Promise<number> {
  await forgetRuleTotals(database);
  const startMs = performance.now();
  await admin.call(readPointTotals, { params: { municipality: TOWN } });
  return Math.round(performance.now() - startMs);
}

/** Somebody comes to a session, and gives: of that session nothing that was added up before is true any more. */
async function oneComes({ writers, send }: Leg): Promise<void> {
  const [writer] = writers;
  if (!writer) throw new Error('a leg without a kiosk');
  mustBeRecorded(await send(writer, writer.request(2, 2)));
}

/** Each call after the kept answer of the one before has passed its time, and after `change`. */
async function coldTimesOf(
  { run }: ConsoleCall,
  calls: number,
  change: () => Promise<void>,
): Promise<number[]> {
  const times: number[] = [];
  for (let call = 0; call < calls; call++) {
    await change();
    const startMs = performance.now();
    await run();
    const tookMs = performance.now() - startMs;
    times.push(tookMs);
    if (tookMs > KEPT.fromMs) await sleep(tookMs * KEPT.times);
  }
  return times;
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
  for (let call = 0; call < calls; call++) {
    const startMs = performance.now();
    await run();
    times.push(performance.now() - startMs);
  }
  return times;
}

if (process.argv[1] === import.meta.filename) {
  const figures = await benchConsole({
    facts: Number(process.env['FACTS'] ?? 1_000_000),
    calls: Number(process.env['CALLS'] ?? 40),
    coldCalls: Number(process.env['COLD_CALLS'] ?? 20),
  });
  for (const [name, value] of Object.entries(figures)) process.stdout.write(`${name.padEnd(28)} ${value}\n`);
  process.exit(0);
}
