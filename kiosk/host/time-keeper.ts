import { z } from 'zod';
import type { Clock } from './clock.ts';
import { estimateTime, type HeardTime } from './estimate-time.ts';
import type { MetaStore } from './store/meta.store.ts';

const Heard = z.object({ boot: z.string(), monoMs: z.number(), serverMs: z.number(), offsetMs: z.number() });

/** True time as well as the kiosk can know it. */
export interface TimeKeeper {
  nowMs(): number;
  /** Server minus wall clock now, as known in this boot; null before the first exchange of this boot. */
  offsetMs(): number | null;
  /** An answer came that the server wrote at `serverMs`. Call inside the transaction that settles it. */
  learn(heard: { serverMs: number; sentMonoMs: number; receivedMonoMs: number }): void;
}

function readHeard(meta: MetaStore): HeardTime | null {
  const text = meta.get('clock-anchor');
  const parsed = text === null ? null : Heard.safeParse(JSON.parse(text));
  return parsed?.success ? parsed.data : null;
}

export function createTimeKeeper(clock: Clock, meta: MetaStore): TimeKeeper {
  let heard = readHeard(meta);
  const reading = () => ({ boot: clock.boot, monoMs: clock.monoMs(), wallMs: clock.wallMs() });
  const nowMs = () => Math.round(estimateTime(reading(), heard));
  return {
    nowMs,
    offsetMs: () => (heard?.boot === clock.boot ? Math.round(nowMs() - clock.wallMs()) : null),
    learn({ serverMs, sentMonoMs, receivedMonoMs }) {
      const { boot, monoMs, wallMs } = reading();
      const middle = (sentMonoMs + receivedMonoMs) / 2;
      const offsetMs = Math.round(serverMs + (monoMs - middle) - wallMs);
      heard = { boot, monoMs: middle, serverMs, offsetMs };
      meta.set('clock-anchor', JSON.stringify(heard));
    },
  };
}
