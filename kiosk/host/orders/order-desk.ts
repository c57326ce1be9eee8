import { PICTURE_MAX_BYTES } from '../../../shared/order.ts';
import { toEpochMs } from '../../../shared/time.ts';
import type { Kiosk } from '../kiosk.ts';
import type { KeptOrder } from '../store/order.store.ts';
import type { Sync } from '../sync/run-sync.ts';
import { ServerRefused } from '../sync/server-refused.ts';
import type { Shell } from './shell-line.ts';
import type { Quiet } from './watch-quiet.ts';

export interface OrderParts extends Pick<Kiosk, 'store' | 'time' | 'visits' | 'log'> {
  readonly sync: Pick<Sync, 'askSoon' | 'sendPicture'>;
  readonly quiet: Quiet;
  /** Null where none stands around the host. */
  readonly shell: Shell | null;
  /** This run of the host. */
  readonly run: string;
}

/** Does what the office asked, each thing once, and only while nobody stands there. */
export interface OrderDesk {
  /** An exchange succeeded: look what there is to do. */
  look(): void;
  close(): void;
}

/** Time for the server to hear that a restart was taken, before the line is cut by it. */
const TOLD_WITHIN_MS = 5_000;
const TRY_AGAIN_MS = 2_000;

export function openOrderDesk(parts: OrderParts): OrderDesk {
  const { store, time, visits, log, sync, quiet, shell, run } = parts;
  let timer: NodeJS.Timeout | undefined;
  let isWorking = false;
  /** Somebody asked while it worked: what came meanwhile is not in the list it goes through. */
  let isAskedAgain = false;
  let isClosed = false;

  function lookIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(look, ms).unref();
  }

  function refuse({ id, order }: KeptOrder, code: NonNullable<KeptOrder['code']>): void {
    log.warn({ order, code }, 'an order of the office could not be done');
    store.orders.change(id, { state: 'refused', code });
    sync.askSoon();
  }

  /** One step of one order; gives when to look again, null when nothing more is to be done for it now. */
  async function step(order: KeptOrder): Promise<number | null> {
    const { id, state } = order;
    if (state === 'done' || state === 'refused') return null;
    if (state === 'restarting') {
      // Written by the run before: that this one reads it is the restart.
      if (order.run === run) return null;
      store.orders.change(id, { state: 'done' });
      sync.askSoon();
      return null;
    }
    if (time.nowMs() >= toEpochMs(order.expiresAt)) {
      refuse(order, 'order/expired');
      return null;
    }
    if (shell === null) {
      refuse(order, 'order/no-shell');
      return null;
    }
    if (state === 'waiting') {
      log.info({ order: order.order }, 'the office asks for something');
      store.orders.change(id, { state: 'taken', run });
      sync.askSoon();
      return TOLD_WITHIN_MS;
    }
    const waitMs = quiet.waitMs(visits.current() !== null);
    if (waitMs > 0) return waitMs;
    return order.order === 'restart' ? restart(order, shell) : takePicture(order, shell);
  }

  function restart({ id }: KeptOrder, shell: Shell): null {
    log.warn('the office asks for a restart: now');
    store.orders.change(id, { state: 'restarting', run });
    shell.restart();
    return null;
  }

  async function takePicture(order: KeptOrder, shell: Shell): Promise<number | null> {
    const before = quiet.personal;
    const jpeg = await shell.takePicture();
    // Somebody came while it was taken: it is thrown away, whatever it shows.
    if (quiet.personal !== before || visits.current() !== null) return TRY_AGAIN_MS;
    if (jpeg === null || jpeg.length > PICTURE_MAX_BYTES) {
      refuse(order, 'order/no-picture');
      return null;
    }
    try {
      await sync.sendPicture(order.id, jpeg);
    } catch (err) {
      log.warn({ err }, 'a picture could not be sent');
      if (!(err instanceof ServerRefused) || err.status >= 500 || err.status === 429) return TRY_AGAIN_MS;
      refuse(order, 'order/no-picture');
      return null;
    }
    store.orders.change(order.id, { state: 'done' });
    return null;
  }

  async function work(): Promise<void> {
    let next = Number.POSITIVE_INFINITY;
    for (const order of store.orders.all()) {
      if (isClosed) return;
      next = Math.min(next, (await step(order)) ?? next);
    }
    if (Number.isFinite(next)) lookIn(next);
  }

  function look(): void {
    isAskedAgain = isWorking;
    if (isWorking || isClosed) return;
    isWorking = true;
    work()
      .catch((err: unknown) => log.error({ err }, 'an order of the office failed'))
      .finally(() => {
        isWorking = false;
        if (isAskedAgain) look();
      });
  }

  return {
    look,
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
