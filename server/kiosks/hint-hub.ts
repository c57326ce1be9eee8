import type { ServerResponse } from 'node:http';

/**
 * Tells waiting kiosks that there is something to ask for. A hint carries no news: what changed comes by the
 * exchange alone, so a lost hint costs time and never truth.
 */
export interface HintHub {
  /** Keeps the answer open as an event stream; false when too many wait already. A kiosk has one: the newest. */
  listen(municipality: string, kiosk: string, response: ServerResponse): boolean;
  /**
   * Something may have changed, by a kiosk if one is given: it has heard already. Many changes in a moment are one
   * hint, and facts that are nobody's news (a movie was shown) are none.
   */
  changed(municipality: string, byKiosk?: string): void;
  /** What is new cannot wait: all are told now, without a pause that spares the server. */
  alarm(municipality: string): void;
  /** Something is new for one kiosk alone, and somebody waits for it. */
  nudge(municipality: string, kiosk: string): void;
  /** Ends one kiosk's stream, e.g. because it was revoked. */
  hangUp(municipality: string, kiosk: string): void;
  readonly size: number;
  /** Municipalities with a kiosk that listens. */
  towns(): readonly string[];
  close(): void;
}

export interface HintHubOptions {
  readonly maxListeners: number;
  /** Names the newest change of a municipality: another name means that there is news. */
  readonly newestChange: (municipality: string) => Promise<string>;
  readonly onFault: (cause: unknown) => void;
}

interface Pending {
  readonly timer: NodeJS.Timeout;
  /** The only kiosk that caused it so far; undefined once there are several or the office did. */
  by: string | undefined;
}

const CHANGED = 'event: changed\ndata:\n\n';
const DEBOUNCE_MS = 250;
/** Each hint brings one exchange: a hall of 300 kiosks is told every 3 s instead of bringing 1,200 a second. */
const PACE_MS_PER_KIOSK = 10;
const HEARTBEAT_MS = 15_000;
/** A peer that reads nothing for this long is gone. */
const UNREAD_MAX_BYTES = 16_384;

export function hintHub({ maxListeners, newestChange, onFault }: HintHubOptions): HintHub {
  const towns = new Map<string, Map<string, ServerResponse>>();
  const pending = new Map<string, Pending>();
  /** The change each municipality was last hinted of. */
  const hinted = new Map<string, string>();
  let size = 0;

  const each = (visit: (response: ServerResponse) => void) => {
    for (const town of towns.values()) for (const response of town.values()) visit(response);
  };
  // A comment line: keeps proxies from closing an idle stream, and finds peers that are gone.
  const heartbeat = setInterval(() => {
    each((response) => {
      if (response.writableLength > UNREAD_MAX_BYTES) response.destroy();
      else response.write(':\n\n');
    });
  }, HEARTBEAT_MS);
  heartbeat.unref();

  async function hintOfNews(municipality: string, by: string | undefined): Promise<void> {
    const newest = await newestChange(municipality);
    if (hinted.get(municipality) === newest) return;
    hinted.set(municipality, newest);
    hint(municipality, by);
  }

  function hint(municipality: string, by: string | undefined): void {
    for (const [kiosk, response] of towns.get(municipality) ?? []) {
      if (kiosk !== by) response.write(CHANGED);
    }
  }

  return {
    listen(municipality, kiosk, response) {
      const town = towns.get(municipality) ?? new Map<string, ServerResponse>();
      const former = town.get(kiosk);
      if (!former && size >= maxListeners) return false;
      towns.set(municipality, town);
      town.set(kiosk, response);
      if (former) former.end();
      else size += 1;
      response.once('close', () => {
        if (town.get(kiosk) !== response) return;
        town.delete(kiosk);
        if (town.size === 0) {
          towns.delete(municipality);
          hinted.delete(municipality);
        }
        size -= 1;
      });
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        // nginx holds event streams back unless told otherwise.
        'x-accel-buffering': 'no',
      });
      response.write(':\n\n');
      return true;
    },
    changed(municipality, byKiosk) {
      const town = towns.get(municipality);
      if (!town) return;
      const waiting = pending.get(municipality);
      if (waiting) {
        if (waiting.by !== byKiosk) waiting.by = undefined;
        return;
      }
      const timer = setTimeout(
        () => {
          const due = pending.get(municipality);
          pending.delete(municipality);
          hintOfNews(municipality, due?.by).catch(onFault);
        },
        Math.max(DEBOUNCE_MS, PACE_MS_PER_KIOSK * town.size),
      );
      pending.set(municipality, { timer, by: byKiosk });
    },
    alarm(municipality) {
      clearTimeout(pending.get(municipality)?.timer);
      pending.delete(municipality);
      hintOfNews(municipality, undefined).catch(onFault);
    },
    nudge(municipality, kiosk) {
      towns.get(municipality)?.get(kiosk)?.write(CHANGED);
    },
    hangUp(municipality, kiosk) {
      towns.get(municipality)?.get(kiosk)?.end();
    },
    get size() {
      return size;
    },
    towns: () => [...towns.keys()],
    close() {
      clearInterval(heartbeat);
      for (const { timer } of pending.values()) clearTimeout(timer);
      pending.clear();
      each((response) => response.end());
    },
  };
}
