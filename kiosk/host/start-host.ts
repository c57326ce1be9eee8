import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Health } from '../../shared/exchange.ts';
import type { HostMessage, Status } from '../protocol/host-message.ts';
import { createStatusBoard } from './announce-status.ts';
import { answerCall } from './answer-call.ts';
import { createScreens } from './api/screens.ts';
import { serveScreen } from './api/serve-screen.ts';
import { watchScreens } from './api/watch-screens.ts';
import { type Clock, systemClock } from './clock.ts';
import type { HostConfig } from './config.ts';
import { openDisk } from './disk.ts';
import { readDuty } from './duty.ts';
import { endUnfitVisit } from './end-unfit-visit.ts';
import { createGreeter } from './greet.ts';
import { keepHouse } from './housekeeping.ts';
import { readCardKeys, readIdentity } from './identity.ts';
import type { Kiosk } from './kiosk.ts';
import { lastKept } from './last-kept.ts';
import type { Log } from './log.ts';
import { maintenanceView } from './maintenance-view.ts';
import { keepMovies } from './movies/keep-movies.ts';
import { openKioskStore } from './open-kiosk-store.ts';
import { openOrderDesk } from './orders/order-desk.ts';
import type { Shell } from './orders/shell-line.ts';
import { watchQuiet } from './orders/watch-quiet.ts';
import { v4 } from './random-id.ts';
import type { Reader } from './reader/reader.ts';
import { superviseReader } from './reader/supervise-reader.ts';
import { createVisitorRefresher } from './refresh-visitor.ts';
import { shippedMovie } from './shipped-movie.ts';
import { createStaffDesk } from './staff.ts';
import { startSync } from './sync/start-sync.ts';
import { takeTouch } from './take-tap.ts';
import { openDesk } from './terminal/open-desk.ts';
import { createTownTeller } from './town-teller.ts';
import { planTown } from './town-view.ts';
import { createVisits } from './visits.ts';

export interface RunningHost {
  /** What the shell opens. */
  readonly url: string;
  /** Stops in the reverse order of start. What waits stays on disk. */
  stop(): Promise<void>;
}

/** What tests put in the place of the machine. */
export interface HostSurroundings {
  readonly clock?: Clock;
  readonly reader?: Reader;
  /** What stands around the host; nothing does unless it is said. */
  readonly shell?: Shell | null;
}

/** Puts the kiosk host together and starts it. Throws when it must not run: damaged keys, a store it cannot trust. */
export async function startHost(
  config: HostConfig,
  log: Log,
  around: HostSurroundings = {},
): Promise<RunningHost> {
  const clock = around.clock ?? systemClock();
  const disk = openDisk(config.dir, { reserveMb: config.diskReserveMb, ballastMb: config.ballastMb });
  // A host that cannot write its first line would leave a black screen: it gets the ballast's room to start in.
  if (!disk.hasReserve()) disk.dropBallast();
  const kept = openKioskStore(config.dir, clock, log);
  const { store, time, recorder } = kept;
  disk.layBallast();

  const run = v4();
  const beganMs = clock.monoMs();
  const shell = around.shell ?? null;
  const screens = createScreens(log);
  const quiet = watchQuiet(clock.monoMs, config.quietMs);
  const announce = (message: HostMessage): void => {
    quiet.hear(message);
    screens.announce(message);
  };
  const screensNow = watchScreens(screens, clock.monoMs);
  const reader = around.reader ?? openReader(config, log);
  const visits = createVisits(announce, () => store.town.settings().visitIdleMs);
  const shipped = shippedMovie(config.mediaDir);
  const teller = createTownTeller({
    plan: () => planTown(store, time.nowMs(), { shipped, playable: movies.has }),
    nowMs: time.nowMs,
    announce,
  });

  const isInService = () => sync.isEnrolled() && !sync.isRevoked();
  const counts = () => ({
    waiting: store.facts.countPending(),
    quarantined: store.facts.countQuarantined(),
  });
  const status = (): Status => ({
    online: sync.isOnline(),
    reader: isInService() ? reader.state : 'out-of-service',
    ...counts(),
  });
  const board = createStatusBoard(status, announce);
  const health = (): Health => ({
    version: VERSION,
    reader: reader.state,
    ...counts(),
    diskFreeMb: disk.freeMb(),
    run,
    runMs: clock.monoMs() - beganMs,
    clockOffsetMs: time.offsetMs(),
    screens: screensNow(),
    mode: readDuty(store).mode,
    volume: store.town.profile().volume,
    shell: shell === null ? 'absent' : 'present',
    movies: movies.health(),
  });

  const sync = startSync(config, {
    store,
    recorder,
    time,
    clock,
    log,
    health,
    identity: readIdentity(config.dir),
    onState: () => {
      board.refresh();
      movies.look();
    },
    onExchanged: () => orders.look(),
    onWallets: () => refreshVisitor(),
    onTown: () => {
      movies.look();
      endUnfitVisit(room);
      teller.tell();
    },
    onCardKeys: reader.setKeys,
    onDiskFull: disk.dropBallast,
  });
  const { retryBaseMs: baseMs, retryMaxMs: maxMs } = config;
  const movies = keepMovies(
    { ...config.movies, retry: { baseMs, maxMs } },
    {
      dir: join(config.dir, 'movies'),
      disk,
      manifest: store.town.manifest,
      fetch: sync.fetchMovie,
      isOnline: sync.isOnline,
      nowMs: time.nowMs,
      monoMs: clock.monoMs,
      onChange: teller.renewSoon,
      log,
    },
  );
  const orders = openOrderDesk({ store, time, visits, log, sync, quiet, shell, run });
  const isReady = () => isInService() && disk.hasReserve();
  const room = { store, recorder, time, visits, log, announce, isOnline: sync.isOnline, isReady };
  const terminal = config.terminal.kind === 'none' ? null : openDesk(config, room);
  const kiosk: Kiosk = { ...room, terminal };
  const refreshVisitor = createVisitorRefresher(kiosk);

  const maintenance = (visit: string): HostMessage => ({
    type: 'maintenance',
    visit,
    maintenance: maintenanceView(
      kiosk,
      { reader, shell },
      { version: VERSION, diskFreeMb: disk.freeMb(), waiting: counts().waiting },
    ),
  });
  const staff = createStaffDesk(kiosk, {
    showMaintenance: (visit) => announce(maintenance(visit.id)),
    dutyChanged: teller.tell,
  });
  const unsaid = () => (kept.wasCut ? lastKept(store, time.nowMs()) : null);
  const greeter = createGreeter({ kiosk, reader, town: teller.town, status, maintenance, lastKept: unsaid });
  const door = await serveScreen({
    port: config.port,
    screenDir: config.screenDir,
    mediaDir: config.mediaDir,
    movies,
    screens,
    log,
    greet: greeter.arrive,
    onCall: (call) => void answerCall(kiosk, { staff, movies, present: reader.present }, call),
  });
  const house = keepHouse({ store, time, disk, log });
  const offTouch = reader.onTouch((touch) => takeTouch(kiosk, touch));
  let deckTold = reader.deck;
  let readerWas = reader.state;
  const offChange = reader.onChange(({ deck, state }) => {
    board.refresh();
    // The office hears of an ill reader at once, and of one that is well again.
    if (state !== readerWas) sync.askSoon();
    readerWas = state;
    if (deck === deckTold) return;
    deckTold = deck;
    // The sample cards come a moment after the reader starts; only a greeting tells of them.
    for (const message of greeter.renew()) announce(message);
  });
  recorder.onRecorded(board.refresh);

  return {
    url: door.url,
    async stop() {
      offTouch();
      offChange();
      orders.close();
      visits.end();
      await house.close();
      await door.close();
      await terminal?.stop();
      teller.close();
      await movies.close();
      await sync.stop();
      board.close();
      await reader.stop();
      kept.close();
    },
  };
}

const { version: VERSION } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { version: string }; // our own manifest

function openReader({ reader, deck, dir }: HostConfig, log: Log): Reader {
  const scripted = { type: 'scripted' as const, ...(deck !== null && { deckFile: deck }) };
  return superviseReader({
    source: reader === 'pcsc' ? { type: 'pcsc' } : scripted,
    keys: readCardKeys(dir),
    log,
  });
}
