import type { HostMessage } from '../protocol/host-message.ts';
import type { Log } from './log.ts';
import type { FactRecorder } from './record-fact.ts';
import type { KioskStore } from './store/kiosk-store.ts';
import type { TerminalDesk } from './terminal/terminal-desk.ts';
import type { TimeKeeper } from './time-keeper.ts';
import type { Visits } from './visits.ts';

/** What the kiosk's operations work with; main.ts puts it together. */
export interface Kiosk {
  readonly store: KioskStore;
  readonly recorder: FactRecorder;
  readonly time: TimeKeeper;
  readonly visits: Visits;
  readonly log: Log;
  /** Tells every screen. Called only after what is said is on disk. */
  readonly announce: (message: HostMessage) => void;
  /** The last exchange succeeded. */
  readonly isOnline: () => boolean;
  /** Enrolled, not revoked, disk not nearly full. */
  readonly isReady: () => boolean;
  /** Null where no terminal stands beside the kiosk. */
  readonly terminal: TerminalDesk | null;
}
