import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { exchangeRoute } from '../../../../server/exchange/exchange.route.ts';
import { admission } from '../../../../server/http/admission.ts';
import type { ExchangeAnswer } from '../../../../server/ledger/ledger.ts';
import { createMetrics } from '../../../../server/metrics.ts';
import { KioskId } from '../../../../shared/id.ts';

const kiosk = KioskId.parse('01890000-0000-7000-8000-000000000001');
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** The door with a proven sender and books that answer when the test says so. */
async function open({ maxInside = 2, maxBytes = 1_000_000 } = {}) {
  const waiting: ((answer: ExchangeAnswer | Error) => void)[] = [];
  const changed = vi.fn();
  const logged: string[] = [];
  const metrics = createMetrics({ queueLength: () => 0, listeners: () => 0, lastSeen: async () => [] });
  const room = admission({ maxInside, maxBytes });
  const door = exchangeRoute({
    verify: async () => ({ status: 'verified', kiosk, municipality: 'tsurugashima', counter: 1 }),
    ledger: {
      exchange: () =>
        new Promise((resolve, reject) => {
          waiting.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
        }),
    },
    hub: { changed },
    admission: room,
    metrics,
    log: pino({ level: 'error' }, { write: (line) => logged.push(line) }),
  });
  server = createServer((incoming, outgoing) => void door(incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const send = (body: string) => fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body });
  return { port, send, waiting, changed, room, logged, metrics };
}
const answered = (outcomes: object[]): ExchangeAnswer => ({
  status: 'ok',
  body: Buffer.from(JSON.stringify({ outcomes })),
});

describe('the exchange door', () => {
  it('hands the ledger’s bytes out as they are, and tells others only of new facts', async () => {
    const { send, waiting, changed } = await open();
    const first = send('{}');
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    waiting[0]?.(answered([{ outcome: 'recorded' }]));
    expect(await (await first).text()).toBe('{"outcomes":[{"outcome":"recorded"}]}');
    expect(changed).toHaveBeenCalledExactlyOnceWith('tsurugashima', kiosk);
    const second = send('{}');
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    waiting[1]?.(answered([{ outcome: 'duplicate' }]));
    expect((await second).status).toBe(200);
    expect(changed).toHaveBeenCalledOnce();
  });

  it('asks more senders than fit to come back, and lets them in when there is room again', async () => {
    const { send, waiting, room } = await open({ maxInside: 2 });
    const inside = [send('{}'), send('{}')];
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    const outside = await send('{}');
    expect(outside.status).toBe(503);
    expect(Number(outside.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await outside.json()).toMatchObject({ code: 'server/overloaded' });
    for (const answer of waiting) answer(answered([]));
    await Promise.all(inside);
    await vi.waitFor(() => expect(room.inside).toBe(0));
    const again = send('{}');
    await vi.waitFor(() => expect(waiting).toHaveLength(3));
    waiting[2]?.(answered([]));
    expect((await again).status).toBe(200);
  });

  it('holds no more bytes than agreed, whatever is claimed', async () => {
    const { send, waiting } = await open({ maxInside: 100, maxBytes: 1_000 });
    const large = send('x'.repeat(900));
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    expect((await send('x'.repeat(900))).status).toBe(503);
    waiting[0]?.(answered([]));
    expect((await large).status).toBe(200);
  });

  it('tells a fault by an incident alone, and makes room again', async () => {
    const { send, waiting, logged, room } = await open();
    const answer = send('{}');
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    waiting[0]?.(new Error('disk I/O error'));
    const response = await answer;
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).not.toContain('disk');
    const incident = /incident ([0-9a-f-]{36})/.exec(text)?.[1] ?? 'none';
    expect(logged.join()).toContain(incident);
    expect(logged.join()).toContain('disk I/O error');
    expect(room.inside).toBe(0);
  });

  it('forgets a sender that goes away in the middle, without calling it a fault', async () => {
    const { port, room, logged, waiting } = await open();
    const half = request({ port, host: '127.0.0.1', method: 'POST', headers: { 'content-length': 100 } });
    half.on('error', () => undefined);
    half.write('x');
    await vi.waitFor(() => expect(room.inside).toBe(1));
    half.destroy();
    await vi.waitFor(() => expect(room.inside).toBe(0));
    expect([logged, waiting]).toEqual([[], []]);
  });
});
