import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostMessage } from '../protocol/host-message.ts';
import { createStatusBoard } from './announce-status.ts';
import { answerCall } from './answer-call.ts';
import { serveScreen } from './api/serve-screen.ts';
import { createCheckpointer } from './checkpoint.ts';
import { type Clock, systemClock } from './clock.ts';
import type { HostConfig } from './config.ts';
import { openDisk } from './disk.ts';
import { readCardKeys, readIdentity } from './identity.ts';
import type { Kiosk } from './kiosk.ts';
import { lastKept } from './last-kept.ts';
import type { Log } from './log.ts';
import { maintenanceView } from './maintenance-view.ts';
import type { Reader } from './reader/reader.ts';
import { superviseReader } from './reader/supervise-reader.ts';
import { createFactRecorder } from './record-fact.ts';
import { shippedMovie } from './shipped-movie.ts';
import { createStaffDesk } from './staff.ts';
import { createKioskStore } from './store/kiosk-store.ts';
import { openStore } from './store/open-store.ts';
import { takeTouch } from './take-tap.ts';
import { createTimeKeeper } from './time-keeper.ts';
import { townView } from './town-view.ts';
import { createVisits, type Visit } from './visits.ts';

export interface RunningHost {
  /** What the shell opens. */
  readonly url: string;
  readonly reader: Reader;
  /** Stops in the reverse order of start. What waits stays on disk. */
  stop(): Promise<void>;
}

/** What tests put in the place of the machine. */
export interface HostSurroundings {
  readonly clock?: Clock;
  readonly reader?: Reader;
}

const { version: VERSION } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as {
  version: string; // our own manifest
};

/** Puts the kiosk host together and starts it. Throws when it must not run: damaged keys, a store it cannot trust. */
export async function startHost(
  config: HostConfig,
  log: Log,
  around: HostSurroundings = {},
): Promise<RunningHost> {
  const clock = around.clock ?? systemClock();
  const { db, movedAside } = openStore(join(config.dir, 'kiosk.sqlite'), clock.wallMs());
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
    onCommit: checkpointer.wrote,
    firstEpoch: movedAside ? 'store-lost' : 'first',
  });
  const kept = store.meta.get('stopped') === 'clean' ? null : lastKept(store, time.nowMs());
  let unshown = kept;
  store.meta.set('stopped', null);

  const disk = openDisk(config.dir, { reserveMb: config.diskReserveMb, ballastMb: config.ballastMb });
  disk.layBallast();
  const identity = readIdentity(config.dir);
  const movie = shippedMovie(config.mediaDir);

  const announce = (message: HostMessage) => door.announce(message);
  const visits = createVisits(announce, () => store.town.settings().visitIdleMs);
  const kiosk: Kiosk = {
    store,
    recorder,
    time,
    visits,
    log,
    announce,
    isOnline: () => false,
    isReady: () => identity !== null && disk.hasReserve(),
    terminal: null,
  };

  const reader =
    around.reader ??
    superviseReader({
      source:
        config.reader === 'pcsc'
          ? { type: 'pcsc' }
          : { type: 'scripted', ...(config.deck && { deckFile: config.deck }) },
      keys: readCardKeys(config.dir),
      log,
    });
  const status = createStatusBoard(
    () => ({
      online: kiosk.isOnline(),
      reader: identity ? reader.state : 'out-of-service',
      waiting: store.facts.countPending(),
      quarantined: store.facts.countQuarantined(),
    }),
    announce,
  );
  const townNow = () => townView(store, time.nowMs(), movie);
  const maintenanceOf = (visit: Visit): HostMessage => ({
    type: 'maintenance',
    visit: visit.id,
    maintenance: maintenanceView(kiosk, reader, {
      version: VERSION,
      diskFreeMb: disk.freeMb(),
      waiting: store.facts.countPending(),
    }),
  });
  const staff = createStaffDesk(kiosk, {
    showMaintenance: (visit) => announce(maintenanceOf(visit)),
    ordersChanged: () => announce({ type: 'town', town: townNow() }),
  });

  function greet(): HostMessage[] {
    const hello: HostMessage = {
      type: 'hello',
      town: townNow(),
      status: status.now(),
      lastKept: unshown,
      deck: reader.deck ? [...reader.deck] : null,
    };
    unshown = null;
    return [hello];
  }

  const door = await serveScreen({
    port: config.port,
    screenDir: config.screenDir,
    mediaDir: config.mediaDir,
    log,
    greet,
    onCall: (call) => void answerCall(kiosk, { staff, present: reader.present }, call),
  });
  const offTouch = reader.onTouch((touch) => takeTouch(kiosk, touch));
  const offChange = reader.onChange(() => status.refresh());
  recorder.onRecorded(() => status.refresh());

  return {
    url: door.url,
    reader,
    async stop() {
      offTouch();
      offChange();
      visits.end();
      await door.close();
      status.close();
      await reader.stop();
      checkpointer.close();
      store.meta.set('stopped', 'clean');
      db.close();
    },
  };
}
