import pino from 'pino';
import type { Kiosk } from '../../kiosk/host/kiosk.ts';
import { type OpenKioskStore, openKioskStore } from '../../kiosk/host/open-kiosk-store.ts';
import type { Answer } from '../../kiosk/host/sync/read-answer.ts';
import { settle } from '../../kiosk/host/sync/settle.ts';
import { createVisits } from '../../kiosk/host/visits.ts';
import type { HostMessage } from '../../kiosk/protocol/host-message.ts';
import { PROTOCOL } from '../../shared/exchange.ts';
import type { Fact } from '../../shared/fact.ts';
import { toInstant } from '../../shared/time.ts';
import type { Change } from '../../shared/town.ts';
import { type FakeClock, newClock } from '../fakes/clock.ts';
import { newKioskDir } from './kiosk.ts';
import { newSettings } from './town.ts';

export const silentLog = pino({ level: 'silent' });

export interface KioskRoom {
  readonly kiosk: Kiosk;
  readonly kept: OpenKioskStore;
  readonly clock: FakeClock;
  readonly dir: string;
  /** All that was announced. */
  readonly said: HostMessage[];
  /** Facts on disk, oldest first. */
  facts(): Fact[];
  /** An answer of the server, settled; say only what the test is about. */
  hear(answer?: Partial<Answer>): ReturnType<typeof settle>;
  /** The server recorded all that waited and tells these changes. */
  exchange(...changes: Change[]): ReturnType<typeof settle>;
  online: boolean;
  ready: boolean;
  close(): void;
}

/** A kiosk's inside on a real database, without network, reader or screen; its clock stands still until moved. */
export function newKioskRoom(
  given: {
    dir?: string;
    clock?: FakeClock;
    terminal?: (room: Omit<Kiosk, 'terminal'>) => Kiosk['terminal'];
  } = {},
): KioskRoom {
  const clock = given.clock ?? newClock();
  const home = given.dir ? { dir: given.dir, remove: () => undefined } : newKioskDir();
  const kept = openKioskStore(home.dir, clock, silentLog);
  const { store, recorder, time } = kept;
  const said: HostMessage[] = [];
  const announce = (message: HostMessage) => void said.push(message);
  const state = { online: true, ready: true };
  const visits = createVisits(announce, () => store.town.settings().visitIdleMs);
  const room = {
    store,
    recorder,
    time,
    visits,
    log: silentLog,
    announce,
    isOnline: () => state.online,
    isReady: () => state.ready,
  };
  const kiosk: Kiosk = { ...room, terminal: given.terminal?.(room) ?? null };

  const answer = (said: Partial<Answer>): Answer => {
    const { epoch, seq, link } = recorder.head();
    return {
      protocol: PROTOCOL,
      ack: { epoch, seq, link },
      chain: 'continued',
      outcomes: [],
      changes: [],
      cursor: 'c',
      more: false,
      resync: false,
      serverAt: toInstant(clock.wallMs()),
      cardKeys: [],
      skipped: 0,
      ...said,
    };
  };
  const hear: KioskRoom['hear'] = (said = {}) =>
    settle(
      { store, recorder, time },
      { rows: store.facts.pending(1_000), sentMonoMs: clock.monoMs(), receivedMonoMs: clock.monoMs() },
      answer(said),
    );
  return {
    kiosk,
    kept,
    clock,
    dir: home.dir,
    said,
    facts: () =>
      store.db
        .prepare<[], { text: string }>('SELECT text FROM fact ORDER BY n')
        .all()
        .map(({ text }) => JSON.parse(text)),
    hear,
    exchange(...changes) {
      const outcomes = store.facts.pending(1_000).map(({ seq }) => ({ seq, outcome: 'recorded' as const }));
      return hear({ outcomes, changes });
    },
    get online() {
      return state.online;
    },
    set online(online) {
      state.online = online;
    },
    get ready() {
      return state.ready;
    },
    set ready(ready) {
      state.ready = ready;
    },
    close() {
      visits.end();
      kept.close();
      home.remove();
    },
  };
}

/** A room whose town is already known. */
export async function newTownRoom(...changes: Change[]): Promise<KioskRoom> {
  const room = newKioskRoom();
  await room.exchange({ kind: 'settings', settings: newSettings() }, ...changes);
  return room;
}
