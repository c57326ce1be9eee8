import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../../shared/exchange.ts';
import { newCardId } from '../../factories/fact.ts';
import { newKioskKey } from '../../factories/signed-request.ts';
import { seedSmallTown } from '../../factories/small-town.ts';
import { enrol, enrolKiosk } from '../../factories/test-kiosk.ts';
import { type ServerWorld, startServer } from '../../fakes/server-world.ts';

let dir: string;
let world: ServerWorld | undefined;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'machitouch-run-'));
});
afterEach(async () => {
  await world?.stop();
  world = undefined;
  rmSync(dir, { recursive: true, force: true });
});
async function start(said: Partial<Parameters<typeof startServer>[0]> = {}): Promise<ServerWorld> {
  world = await startServer({ dir, ...said });
  return world;
}

describe('a server as the engineer meets it', () => {
  it('says that it is well, ready, and how it is doing', async () => {
    const { url } = await start();
    const town = await seedSmallTown({ admin: world?.admin ?? expect.fail() });
    const kiosk = await enrolKiosk(url, town.code);
    await kiosk.exchange([{ kind: 'welcome', card: newCardId() }]);
    await enrol(url, 'ZZZZ-ZZZZ', newKioskKey().publicKey);
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ready' });
    const metrics = await (await fetch(`${url}/metrics`)).text();
    for (const line of [
      'machitouch_facts_total{outcome="recorded"} 1',
      'machitouch_refusals_total{code="enrolment/wrong-code"} 1',
      'machitouch_exchange_seconds_count 1',
      'machitouch_ledger_queue_length 0',
      'machitouch_hint_listeners 0',
    ]) {
      expect(metrics).toContain(`${line}\n`);
    }
    const seen = new RegExp(
      `machitouch_kiosk_last_seen_seconds\\{municipality="tsurugashima",kiosk="${kiosk.id}"\\} ([0-9.e+]+)`,
    );
    const lastSeenMs = Number(seen.exec(metrics)?.[1]) * 1000;
    expect(Math.abs(Date.now() - lastSeenMs)).toBeLessThan(60_000);
  });

  it('keeps secrets, codes, signatures and card IDs out of its log, also when it logs all', async () => {
    const { url, admin, adminToken, logged } = await start({ logLevel: 'trace' });
    const town = await seedSmallTown({ admin });
    const kiosk = await enrolKiosk(url, town.code);
    const card = newCardId('L');
    const text = kiosk.request([{ kind: 'welcome', card }]);
    const sent = await kiosk.send(text);
    expect(sent.status).toBe(200);
    await kiosk.send('', {}, { method: 'GET', path: '/api/kiosk/nowhere' });
    await fetch(`${url}/api/office/m/x/cards/block?card=${card}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      body: `{"card":"${card}", broken`,
    });
    await vi.waitFor(() => expect(logged()).toContain('/api/office/m/x/cards/block'), 20_000);
    expect(logged()).toContain('"path":"/api/kiosk/nowhere"');
    for (const secret of [
      card,
      card.slice(2),
      adminToken,
      town.code,
      'sig1=',
      'sha-256=',
      kiosk.enrolment.cardKeys[0]?.key ?? '',
    ]) {
      expect(logged()).not.toContain(secret);
    }
  });

  it('answers every mistake as problem+json, and gives nothing of itself away', async () => {
    const { url, adminToken } = await start();
    const authorization = `Bearer ${adminToken}`;
    const ask = async (path: string, init: RequestInit = {}) => {
      const response = await fetch(`${url}${path}`, init);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      for (const name of ['x-powered-by', 'etag', 'server']) expect(response.headers.get(name)).toBeNull();
      const problem = Problem.parse(await response.json());
      expect(problem.status).toBe(response.status);
      return `${problem.status} ${problem.code}`;
    };
    const post = (body: string) => ({
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body,
    });
    expect(await ask('/nowhere')).toBe('404 request/not-found');
    expect(await ask('/api/kiosk/exchange')).toBe('404 request/not-found');
    expect(await ask('/api/office/municipalities')).toBe('401 sign-in/needed');
    expect(await ask('/api/office/nowhere', { headers: { authorization } })).toBe('404 request/not-found');
    expect(await ask('/api/office/municipalities', post('{'))).toBe('400 request/malformed');
    expect(await ask('/api/office/municipalities', post('{"id":"A B"}'))).toBe('400 request/malformed');
    expect(await ask('/api/office/municipalities', post(`"${'x'.repeat(300_000)}"`))).toBe(
      '413 request/too-large',
    );
    expect(await ask('/api/kiosk/enrol', post('{'))).toBe('400 request/malformed');
    expect(await ask('/api/kiosk/exchange', post('{}'))).toBe('401 request/unsigned');
    const undecodable = ask('/api/office/m/%E0%A4%A/settings', { headers: { authorization } });
    expect(await undecodable).toBe('400 request/malformed');
  });

  it('tells a fault by an incident id that its log explains, and never by the fault', async () => {
    const { url, adminToken, logged } = await start();
    const response = await fetch(`${url}/api/office/m/nowhere/reports/events`, {
      headers: { authorization: `Bearer ${adminToken}` },
    });
    expect(response.status).toBe(200);
    // A database that is gone is a fault of ours: the file of the open connection is made unusable by a second program.
    const { default: Database } = await import('better-sqlite3');
    const intruder = new Database(join(dir, 'machitouch.sqlite'));
    intruder.exec('PRAGMA foreign_keys = OFF; DROP TABLE staff_card');
    intruder.close();
    const fault = await fetch(`${url}/api/office/m/nowhere/staff-cards`, {
      headers: { authorization: `Bearer ${adminToken}` },
    });
    const said = await fault.text();
    const problem = Problem.parse(JSON.parse(said));
    expect([fault.status, problem.code]).toEqual([500, 'server/fault']);
    expect(said).not.toMatch(/staff_card|SQL|sqlite/i);
    const incident = /^incident ([0-9a-f-]{36})$/.exec(problem.detail ?? '')?.[1] ?? 'none';
    await vi.waitFor(() => expect(logged()).toContain(incident), 20_000);
    expect(logged()).toMatch(/staff_card/);
  });
});

describe('a server that stops', () => {
  it('answers what it has accepted, refuses what comes after, and loses nothing', async () => {
    const first = await start({ how: 'child' });
    const town = await seedSmallTown(first);
    const kiosks = await Promise.all(
      Array.from({ length: 8 }, async () => await enrolKiosk(first.url, (await town.addKiosk()).code)),
    );
    const acked = new Map<string, number>();
    let stopping = false;
    const run = async (kiosk: (typeof kiosks)[number]) => {
      for (;;) {
        try {
          const { ack } = await kiosk.exchange([{ kind: 'welcome', card: newCardId('W') }]);
          acked.set(kiosk.id, ack.seq);
        } catch (error) {
          if (stopping) return;
          throw error;
        }
      }
    };
    const running = kiosks.map(run);
    await vi.waitFor(() => expect(acked.size).toBe(8), 20_000);
    stopping = true;
    await first.stop();
    await Promise.all(running);
    const again = await start({ port: first.port });
    expect(again.url).toBe(first.url);
    for (const kiosk of kiosks) {
      kiosk.seq = 0;
      kiosk.link = '0'.repeat(64);
      const { ack } = await kiosk.exchange();
      // An answer may get lost with the connection; what was answered may not.
      expect(ack.seq).toBeGreaterThanOrEqual(acked.get(kiosk.id) ?? Number.NaN);
    }
    expect(first.logged()).toContain('"msg":"stopped"');
  });

  it('waits for a request that is still arriving, and ends the hint streams', async () => {
    const { url, admin, stop } = await start();
    const town = await seedSmallTown({ admin });
    const kiosk = await enrolKiosk(url, town.code);
    const hints = await kiosk.send('', {}, { method: 'GET', path: '/api/kiosk/hints' });
    const body = JSON.stringify({ code: 'ZZZZ-ZZZZ', publicKey: newKioskKey().publicKey });
    const slow = request(`${url}/api/kiosk/enrol`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': body.length },
    });
    slow.write(body.slice(0, 10));
    await sleep(100);
    const stopped = stop();
    await expect(hints.text()).resolves.not.toContain('event');
    slow.end(body.slice(10));
    const [answer] = await once(slow, 'response');
    answer.resume();
    expect(answer.statusCode).toBe(404);
    await stopped;
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });
});

describe('a server that cannot start', () => {
  async function run(env: Record<string, string>) {
    const main = join(import.meta.dirname, '../../../server/main.ts');
    const child = spawn(process.execPath, [main], {
      env: { PATH: process.env['PATH'], MACHITOUCH_DATA: dir, ...env },
    });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const [code] = await once(child, 'exit');
    return { code, said: said.trim() };
  }

  it('names the variable in one line and ends with a code', async () => {
    const wrong = await run({ MACHITOUCH_PORT: 'eighty' });
    expect(wrong).toEqual({
      code: 1,
      said: 'MACHITOUCH_PORT must be a port from 0 to 65535 (0 takes any free one)',
    });
    const open = join(dir, 'open.secret');
    writeFileSync(open, 'x', { mode: 0o644 });
    expect((await run({ MACHITOUCH_SECRET_FILE: open })).said).toMatch(
      /^MACHITOUCH_SECRET_FILE: .*chmod 600/,
    );
    const { port } = await start();
    const taken = await run({ MACHITOUCH_PORT: String(port), MACHITOUCH_DATA: join(dir, 'other') });
    expect(taken.said).toMatch(/^MACHITOUCH_HOST, MACHITOUCH_PORT: cannot listen on .*EADDRINUSE/);
    expect(taken.code).toBe(1);
    const nobody = await run({ MACHITOUCH_DATABASE: 'postgresql://town:hunter2@127.0.0.1:9/machi' });
    expect(nobody).toEqual({
      code: 1,
      said: 'MACHITOUCH_DATABASE: the database cannot be used (ECONNREFUSED)',
    });
  });
});
