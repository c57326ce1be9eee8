import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type OrderDesk, openOrderDesk } from '../../../../kiosk/host/orders/order-desk.ts';
import type { Shell } from '../../../../kiosk/host/orders/shell-line.ts';
import { watchQuiet } from '../../../../kiosk/host/orders/watch-quiet.ts';
import { readAnswer } from '../../../../kiosk/host/sync/read-answer.ts';
import { ServerRefused } from '../../../../kiosk/host/sync/server-refused.ts';
import type { OrderKind } from '../../../../shared/order.ts';
import { toInstant } from '../../../../shared/time.ts';
import { newCardId } from '../../../factories/fact.ts';
import { TINY_JPEG } from '../../../factories/jpeg.ts';
import { type KioskRoom, newKioskRoom } from '../../../factories/kiosk-room.ts';

const ORDER = '0190a1b2-0000-7000-8000-000000000001';
const RUN = '0190a1b2-0000-4000-8000-00000000000a';
const NEXT_RUN = '0190a1b2-0000-4000-8000-00000000000b';

let room: KioskRoom;
let desk: OrderDesk;
let sent: { order: string; jpeg: Uint8Array }[];
let restarts: number;
let take: () => Promise<Uint8Array | null>;
let send: () => Promise<void>;
let quiet: ReturnType<typeof watchQuiet>;

beforeEach(() => {
  vi.useFakeTimers();
  room = newKioskRoom();
  sent = [];
  restarts = 0;
  take = async () => TINY_JPEG;
  send = async () => undefined;
  quiet = watchQuiet(room.clock.monoMs, 10_000);
  room.clock.pass(60_000);
  desk = open();
});
afterEach(() => {
  desk.close();
  room.close();
  vi.useRealTimers();
});

function open({ run = RUN, hasShell = true } = {}): OrderDesk {
  const shell: Shell = {
    window: null,
    takePicture: () => take(),
    restart: () => {
      restarts += 1;
    },
  };
  const { store, time, visits, log } = room.kiosk;
  return openOrderDesk({
    store,
    time,
    visits,
    log,
    quiet,
    run,
    shell: hasShell ? shell : null,
    sync: {
      askSoon: () => undefined,
      async sendPicture(order, jpeg) {
        await send();
        sent.push({ order, jpeg });
      },
    },
  });
}
const expiresAt = () => toInstant(room.clock.wallMs() + 600_000);
const tell = (order: OrderKind, id = ORDER, until = expiresAt()) =>
  room.exchange({ kind: 'order', order: { id, order, expiresAt: until } });
/** An exchange succeeded: what was unsaid is told, and the desk looks. */
async function exchanged(): Promise<void> {
  const { orders } = room.kiosk.store;
  orders.told(orders.unsaid());
  await looked();
}
async function looked(): Promise<void> {
  desk.look();
  await vi.advanceTimersByTimeAsync(1);
}
const state = () => room.kiosk.store.orders.all().map((order) => order.state);
const unsaid = () => room.kiosk.store.orders.unsaid().map(({ answer, code }) => code ?? answer);

test('a picture is taken on, taken, sent and done, once', async () => {
  await tell('screenshot');
  await exchanged();
  expect(unsaid()).toEqual(['taken']);
  await exchanged();
  expect(sent).toEqual([{ order: ORDER, jpeg: TINY_JPEG }]);
  expect(state()).toEqual(['done']);
  await tell('screenshot');
  await exchanged();
  await exchanged();
  expect(sent).toHaveLength(1);
});

test('a restart is done by the run before and said by the run after, and not again', async () => {
  await tell('restart');
  await exchanged();
  await exchanged();
  expect(restarts).toBe(1);
  expect(state()).toEqual(['restarting']);
  // What the run before said of it is not said again as if by the new one.
  expect(unsaid()).toEqual([]);
  desk.close();
  desk = open({ run: NEXT_RUN });
  await exchanged();
  expect(unsaid()).toEqual(['done']);
  await tell('restart');
  await exchanged();
  await exchanged();
  expect(restarts).toBe(1);
});

test('nothing is done while somebody stands there, nor right after', async () => {
  room.kiosk.visits.open('citizen', { card: newCardId('A') });
  await tell('screenshot');
  await tell('restart', ORDER.replace(/1$/, '2'));
  await exchanged();
  await exchanged();
  expect(state()).toEqual(['taken', 'taken']);
  quiet.hear({ type: 'visit-ended', visit: ORDER });
  room.kiosk.visits.end();
  await looked();
  expect([sent.length, restarts]).toEqual([0, 0]);
  room.clock.pass(10_000);
  await vi.advanceTimersByTimeAsync(10_000);
  expect([sent.length, restarts]).toEqual([1, 1]);
});

test('a check-in without a visit is somebody too; news of the town are nobody', async () => {
  await tell('screenshot');
  await exchanged();
  quiet.hear({ type: 'refused', code: 'card/once-more', visit: null, at: null });
  await exchanged();
  expect(sent).toEqual([]);
  room.clock.pass(10_000);
  quiet.hear({ type: 'status', status: { online: true, reader: 'ready', waiting: 0, quarantined: 0 } });
  await looked();
  expect(sent).toHaveLength(1);
});

test('a picture in which somebody may be is thrown away, and another taken later', async () => {
  await tell('screenshot');
  await exchanged();
  take = async () => {
    quiet.hear({ type: 'visit-ended', visit: ORDER });
    return TINY_JPEG;
  };
  await exchanged();
  expect(sent).toEqual([]);
  expect(state()).toEqual(['taken']);
  take = async () => TINY_JPEG;
  room.clock.pass(20_000);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toHaveLength(1);
});

test('an order that is over is not done any more', async () => {
  await tell('restart', ORDER, toInstant(room.clock.wallMs() + 1_000));
  room.clock.pass(1_000);
  await exchanged();
  expect(restarts).toBe(0);
  expect(unsaid()).toEqual(['order/expired']);
});

test('without a shell nobody would start it again: it says no', async () => {
  desk.close();
  desk = open({ hasShell: false });
  await tell('restart');
  await exchanged();
  expect(unsaid()).toEqual(['order/no-shell']);
});

test('a shell that gives no picture, or one too large, is said', async () => {
  take = async () => null;
  await tell('screenshot');
  await exchanged();
  await exchanged();
  expect(unsaid()).toEqual(['order/no-picture']);
  take = async () => new Uint8Array(1_000_001);
  await tell('screenshot', ORDER.replace(/1$/, '2'));
  await exchanged();
  await exchanged();
  expect(unsaid()).toEqual(['order/no-picture']);
});

test('a line that breaks is tried again; a server that does not want it is not', async () => {
  send = async () => {
    throw new TypeError('fetch failed');
  };
  await tell('screenshot');
  await exchanged();
  await exchanged();
  expect(state()).toEqual(['taken']);
  send = async () => undefined;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(state()).toEqual(['done']);

  send = async () => {
    throw new ServerRefused({
      status: 409,
      code: 'state/conflict',
      title: '',
      retryAfterMs: null,
      lastCounter: null,
    });
  };
  await tell('screenshot', ORDER.replace(/1$/, '2'));
  await exchanged();
  await exchanged();
  expect(unsaid()).toEqual(['order/no-picture']);
});

test('a host that does not know a change passes it by and hears the rest', async () => {
  const answer = await readAnswer(
    JSON.stringify({
      protocol: 1,
      ack: { epoch: 'abcdefghijkl', seq: 0, link: '0'.repeat(64) },
      chain: 'continued',
      outcomes: [],
      changes: [
        { kind: 'order', order: { id: ORDER, order: 'dance', expiresAt: expiresAt() } },
        { kind: 'order', order: { id: ORDER, order: 'restart', expiresAt: expiresAt(), why: 'new' } },
      ],
      cursor: 'c',
      more: false,
      resync: false,
      serverAt: toInstant(room.clock.wallMs()),
      cardKeys: [],
    }),
  );
  expect(answer.skipped).toBe(1);
  expect(answer.changes.map(({ kind }) => kind)).toEqual(['order']);
});
