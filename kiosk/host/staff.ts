import type { RefusalCode } from '../../shared/refusal.ts';
import type { ScreenCall } from '../protocol/screen-call.ts';
import { checkPin } from './check-pin.ts';
import { keepDuty } from './duty.ts';
import type { Kiosk } from './kiosk.ts';
import { refuse } from './refuse.ts';
import type { Visit } from './visits.ts';

const WRONG_AT_MOST = 5;
const LOCKED_MS = 5 * 60 * 1000;

type PinCall = Extract<ScreenCall, { type: 'enter-pin' }>;
type ModeCall = Extract<ScreenCall, { type: 'set-mode' }>;

/** What staff may do after their card and PIN. `dutyChanged` hears of a new mode, `showMaintenance` fills the screen. */
export interface StaffDesk {
  enterPin(call: PinCall): Promise<void>;
  setMode(call: ModeCall): void;
}

export function createStaffDesk(
  kiosk: Kiosk,
  on: { showMaintenance: (visit: Visit) => void; dutyChanged: () => void },
): StaffDesk {
  const { store, recorder, time, visits } = kiosk;
  /** One PIN at a time, so that a burst cannot outrun the counter. */
  let isChecking = false;

  function staffVisit(id: string): Visit | null {
    const visit = visits.named(id);
    if (visit?.kind === 'staff') {
      visits.stay();
      return visit;
    }
    refuse(kiosk, { code: visit ? 'staff/unknown-card' : 'visit/ended', visit: id });
    return null;
  }
  const no = (visit: Visit, code: RefusalCode) =>
    refuse(kiosk, { code, reading: visit.reading, visit: visit.id });

  return {
    async enterPin({ visit: id, pin }) {
      if (isChecking) return;
      const visit = staffVisit(id);
      if (!visit) return;
      const staff = store.town.staffOf(visit.reading);
      if (!staff) return no(visit, 'staff/unknown-card');
      const before = store.pins.of(staff.card);
      if (before.lockedUntilMs > time.nowMs()) return no(visit, 'staff/locked');
      isChecking = true;
      try {
        if (await checkPin(pin, staff.pinHash)) {
          store.pins.clear(staff.card);
          // The person may have left while the PIN was checked.
          if (visits.named(id) !== visit) return;
          visit.unlocked = true;
          on.showMaintenance(visit);
          return;
        }
        const wrong = before.wrong + 1;
        const isLast = wrong >= WRONG_AT_MOST;
        recorder.transact((record) => {
          const lockedUntilMs = isLast ? time.nowMs() + LOCKED_MS : 0;
          store.pins.keep(staff.card, { wrong: isLast ? 0 : wrong, lockedUntilMs });
          record({ kind: 'refusal', ...visit.reading, code: isLast ? 'staff/locked' : 'staff/wrong-pin' });
        });
        const code = isLast ? 'staff/locked' : 'staff/wrong-pin';
        kiosk.announce({ type: 'refused', code, visit: visit.id, at: null });
      } finally {
        isChecking = false;
      }
    },

    setMode({ visit: id, mode, session, role }) {
      const visit = staffVisit(id);
      if (!visit) return;
      const staff = store.town.staffOf(visit.reading);
      if (!visit.unlocked || !staff) return no(visit, 'staff/unknown-card');
      if (session !== null && store.town.session(session)?.status !== 'open') {
        return no(visit, 'session/not-open');
      }
      recorder.transact((record) => {
        // With both IDs of a card whose key changes: the server lets the new one be staff's.
        record({ kind: 'mode', ...visit.reading, mode, session: session ?? undefined, role });
        keepDuty(store, { mode, session, role });
      });
      on.dutyChanged();
      on.showMaintenance(visit);
    },
  };
}
