import { join } from 'node:path';
import { createCheckpointer } from './checkpoint.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { createFactRecorder, type FactRecorder } from './record-fact.ts';
import { createKioskStore, type KioskStore } from './store/kiosk-store.ts';
import { openStore } from './store/open-store.ts';
import { createTimeKeeper, type TimeKeeper } from './time-keeper.ts';

export interface OpenKioskStore {
  readonly store: KioskStore;
  readonly time: TimeKeeper;
  readonly recorder: FactRecorder;
  /** The host that ran before did not stop in order. */
  readonly wasCut: boolean;
  /** Says that this one did. */
  close(): void;
}

/** Opens what the kiosk remembers, with the only two ways into it: reading and recording facts. */
export function openKioskStore(dir: string, clock: Clock, log: Log): OpenKioskStore {
  const { db, movedAside } = openStore(join(dir, 'kiosk.sqlite'), clock.wallMs());
  if (movedAside) {
    log.error(
      { movedAside },
      'THE STORE COULD NOT BE READ: it was kept aside and a new epoch begins; unsent facts may be in it',
    );
  }
  const store = createKioskStore(db, log);
  const time = createTimeKeeper(clock, store.meta);
  const checkpointer = createCheckpointer(db, (err) => log.error({ err }, 'checkpoint failed'));
  const recorder = createFactRecorder({
    store,
    clock,
    time,
    onCommit(commitMs, facts) {
      checkpointer.wrote();
      // Read by the bench.
      if (facts > 0) log.debug({ commitMs, facts }, 'recorded');
    },
    firstEpoch: movedAside ? 'store-lost' : 'first',
  });
  const released = recorder.transact(() => {
    const strays = store.facts.releaseStrays();
    if (strays > 0) recorder.beginEpoch('forked');
    return strays;
  });
  if (released > 0) log.warn({ released }, 'facts set aside at a fork are told again in a new epoch');
  const wasCut = store.meta.get('stopped') !== 'clean';
  store.meta.set('stopped', null);
  return {
    store,
    time,
    recorder,
    wasCut,
    close() {
      checkpointer.close();
      store.meta.set('stopped', 'clean');
      db.close();
    },
  };
}
