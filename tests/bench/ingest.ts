import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ExchangeResponse } from '../../shared/exchange.ts';
import { startPostgres } from '../fakes/postgres.ts';
import { probeHealth } from './health-probe.ts';
import { durableLeg, httpLeg, inProcessLeg, type Leg, memoryLeg } from './ingest-legs.ts';
import type { IngestWriter, ReadyRequest } from './ingest-writer.ts';
import { quantile } from './quantile.ts';

export interface IngestFigures {
  readonly ingest_facts_per_s: number;
  readonly ingest_inprocess_facts_per_s: number;
  readonly ingest_durable_facts_per_s: number;
  readonly ingest_memory_facts_per_s: number;
  readonly ingest_pg_facts_per_s: number;
  readonly ingest_http_over_inprocess: number;
  readonly ingest_durable_over_memory: number;
  readonly ingest_pg_over_sqlite: number;
  readonly healthz_p99_ms: number;
  readonly one_fact_requests_per_s: number;
  readonly one_fact_p99_ms: number;
}

export interface MillionFigures {
  readonly million_facts_per_s: number;
  readonly million_rss_early_mb: number;
  readonly million_rss_late_mb: number;
  readonly million_pg_facts_per_s: number;
  readonly million_pg_deadlocks: number;
}

/** Kiosks that drain a backlog at the same time. */
const WRITERS = 8;
const FACTS = 100;

type Name = 'memory' | 'durable' | 'inprocess' | 'http' | 'pg';

/**
 * Facts per second into the ledger: signed batches of 100 by 8 kiosks, proven, parsed, chained, posted, durable. The
 * legs take turns in one run, so that a busy machine is as unkind to each; ratios are medians over rounds.
 */
export async function benchIngest({
  rounds = 5,
  factsPerRound = 40_000,
  million = true,
} = {}): Promise<IngestFigures & Partial<MillionFigures>> {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-ingest-'));
  const postgres = await startPostgres({ safe: true });
  const address = (await postgres.newDatabase()) as `postgresql://${string}`; // an address it made
  const legs: Record<Name, Leg> = {
    memory: await memoryLeg(),
    durable: await durableLeg(dir),
    inprocess: await inProcessLeg(dir),
    http: await httpLeg(join(dir, 'sqlite'), 'sqlite'),
    pg: await httpLeg(join(dir, 'postgres'), address),
  };
  try {
    const rates: Record<Name, number[]> = { memory: [], durable: [], inprocess: [], http: [], pg: [] };
    const healthMs: number[] = [];
    for (const leg of Object.values(legs)) await settle(leg);
    for (let round = 0; round <= rounds; round++) {
      for (const name of Object.keys(legs) as Name[]) {
        const probe = name === 'http' ? probeHealth(`${legs.http.server?.url}/healthz`) : null;
        const rate = await drain(legs[name], factsPerRound);
        const latencies = (await probe?.stop()) ?? [];
        // The first round warms everything up.
        if (round === 0) continue;
        rates[name].push(rate);
        healthMs.push(...latencies);
      }
    }
    const over = (one: Name, other: Name) =>
      quantile(
        rates[one].map((rate, round) => rate / (rates[other][round] ?? Number.NaN)),
        0.5,
      );
    const median = (name: Name) => Math.round(quantile(rates[name], 0.5));
    const single = await oneFactRequests(legs.http);
    const figures: IngestFigures = {
      ingest_facts_per_s: median('http'),
      ingest_inprocess_facts_per_s: median('inprocess'),
      ingest_durable_facts_per_s: median('durable'),
      ingest_memory_facts_per_s: median('memory'),
      ingest_pg_facts_per_s: median('pg'),
      ingest_http_over_inprocess: over('http', 'inprocess'),
      ingest_durable_over_memory: over('durable', 'memory'),
      ingest_pg_over_sqlite: over('pg', 'http'),
      healthz_p99_ms: quantile(healthMs, 0.99),
      ...single,
    };
    say(figures);
    if (!million) return figures;
    for (const name of ['memory', 'durable', 'inprocess'] as const) await legs[name].close();
    const millions = await benchMillion(legs.http, legs.pg, address);
    say(millions);
    return { ...figures, ...millions };
  } finally {
    for (const leg of Object.values(legs)) await leg.close();
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Each kiosk hears the whole town once and keeps the cursor, as a kiosk has done before a backlog can grow. */
export async function settle({ writers, send }: Leg): Promise<void> {
  for (const writer of writers) {
    let answer: ExchangeResponse;
    do {
      const body = await send(writer, writer.request(0, 0));
      answer = ExchangeResponse.parse(JSON.parse(Buffer.from(body).toString()));
      writer.cursor = answer.cursor;
    } while (answer.more);
  }
}

/** Facts per second of 8 writers that send what is ready, one request in flight each. */
export async function drain({ writers, send }: Leg, facts: number): Promise<number> {
  const requests = facts / FACTS / WRITERS;
  const work = writers.slice(0, WRITERS).map((writer) => ({ writer, ready: ready(writer, requests, FACTS) }));
  const startMs = performance.now();
  const last = await Promise.all(
    work.map(async ({ writer, ready: prepared }) => {
      let answer: Uint8Array = Buffer.alloc(0);
      for (const request of prepared) answer = await send(writer, request);
      return answer;
    }),
  );
  const tookMs = performance.now() - startMs;
  for (const answer of last) mustBeRecorded(answer);
  return (facts / tookMs) * 1_000;
}

const ready = (writer: IngestWriter, requests: number, facts: number): ReadyRequest[] =>
  Array.from({ length: requests }, (_, index) => writer.request(facts, (requests - index) * facts));

export function mustBeRecorded(answer: Uint8Array): void {
  const { outcomes } = ExchangeResponse.parse(JSON.parse(Buffer.from(answer).toString()));
  const wrong = outcomes.find(({ outcome }) => outcome !== 'recorded');
  if (wrong) throw new Error(`a fact was not recorded: ${JSON.stringify(wrong)}`);
}

/**
 * The evening of a festival: 64 kiosks in 8 districts send each touch by itself, and hear with each answer whose wallets
 * moved in their district. Made and signed as they go, since each carries the cursor of the answer before.
 */
async function oneFactRequests(leg: Leg, requests = 100) {
  const { writers, send } = leg;
  await settle(leg);
  const latenciesMs: number[] = [];
  const startMs = performance.now();
  await Promise.all(
    writers.map(async (writer) => {
      for (let sent = 0; sent < requests; sent++) {
        const request = writer.request(1, 1);
        const sentMs = performance.now();
        const answer = await send(writer, request);
        latenciesMs.push(performance.now() - sentMs);
        writer.cursor = /"cursor":"([^"]+)"/.exec(Buffer.from(answer).toString())?.[1] ?? null;
      }
    }),
  );
  const tookMs = performance.now() - startMs;
  return {
    one_fact_requests_per_s: Math.round(((requests * writers.length) / tookMs) * 1_000),
    one_fact_p99_ms: quantile(latenciesMs, 0.99),
  };
}

/** A million facts by 8 writers into each database: the server's memory early and late, and PostgreSQL's deadlocks. */
async function benchMillion(sqlite: Leg, postgres: Leg, address: string): Promise<MillionFigures> {
  const rssMb: number[] = [];
  const rate = await drainLong(sqlite, () => rssMb.push(residentMb(sqlite.server?.pid)));
  const early = rssMb.slice(1, 4);
  const late = rssMb.slice(-3);
  const pgRate = await drainLong(postgres, () => {});
  const client = new pg.Client(address);
  await client.connect();
  const { rows } = await client.query<{ deadlocks: string }>(
    'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
  );
  await client.end();
  return {
    million_facts_per_s: Math.round(rate),
    million_rss_early_mb: quantile(early, 0.5),
    million_rss_late_mb: quantile(late, 0.5),
    million_pg_facts_per_s: Math.round(pgRate),
    million_pg_deadlocks: Number(rows[0]?.deadlocks),
  };
}

/** A million facts in portions; only sending is timed. `after` is called after each portion. */
async function drainLong(leg: Leg, after: () => void, facts = 1_000_000, portion = 80_000): Promise<number> {
  let seconds = 0;
  let sent = 0;
  for (; sent < facts; sent += portion) {
    seconds += portion / (await drain(leg, portion));
    after();
  }
  return sent / seconds;
}

function residentMb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}

function say(figures: object): void {
  for (const [name, figure] of Object.entries(figures))
    process.stdout.write(`${name.padEnd(34)} ${figure}\n`);
  process.stdout.write(`load on this machine: ${loadavg()[0]?.toFixed(1)}\n`);
}

if (import.meta.main) {
  await benchIngest({
    rounds: Number(process.env['ROUNDS'] ?? 5),
    factsPerRound: Number(process.env['FACTS'] ?? 40_000),
    million: process.env['MILLION'] !== '0',
  });
  process.exit(0);
}
