import { assertNever } from '../../shared/assert-never.ts';
import type { CardReading } from '../../shared/card.ts';
import { decideCheckIn } from '../../shared/rules/decide-check-in.ts';
import { dayInJapan } from '../../shared/time.ts';
import type { Session } from '../../shared/town.ts';
import type { Award } from '../../shared/unit.ts';
import type { NotebookEntry } from '../../shared/wallet.ts';
import type { HostMessage } from '../protocol/host-message.ts';
import { countToday } from './count-today.ts';
import { type Duty, readDuty } from './duty.ts';
import { endUnfitVisit } from './end-unfit-visit.ts';
import type { Kiosk } from './kiosk.ts';
import { cardTail } from './log.ts';
import type { Touch } from './reader/reader.ts';
import { refuse } from './refuse.ts';
import { isCardOf } from './visits.ts';
import { earnedSoFar, lastAttendedMs, readWalletNow } from './wallet-now.ts';
import { welcome } from './welcome.ts';

/**
 * One presentation of a card, readable or not, to its answer. The edge of every touch: whatever fails inside, the
 * person gets an answer (law 5) and the log gets the fault.
 */
export function takeTouch(kiosk: Kiosk, touch: Touch): void {
  try {
    if (touch.type === 'unreadable') refuse(kiosk, { code: touch.code, visit: null });
    else takeTap(kiosk, touch.reading);
  } catch (err) {
    const card = touch.type === 'tap' ? cardTail(touch.reading.card) : null;
    kiosk.log.error({ err, card }, 'a touch could not be taken');
    kiosk.announce({ type: 'refused', code: 'kiosk/not-ready', visit: null, at: null });
  }
}

function takeTap(kiosk: Kiosk, reading: CardReading): void {
  endUnfitVisit(kiosk);
  const visit = kiosk.visits.current();
  if (visit && isCardOf(visit, reading)) {
    // No new fact: a visit is one welcome, and a hand that hesitates on the reader is not more people.
    kiosk.visits.stay();
    kiosk.announce({ type: 'touched-again', visit: visit.id });
    return;
  }
  kiosk.visits.end();
  // Before all else: staff must be able to see why a kiosk is not ready.
  if (kiosk.store.town.staffOf(reading)) {
    const opened = kiosk.visits.open('staff', reading);
    kiosk.announce({ type: 'staff-asked', visit: opened.id });
    return;
  }
  if (!kiosk.isReady()) {
    refuse(kiosk, { code: 'kiosk/not-ready', reading, visit: null });
    return;
  }
  const duty = readDuty(kiosk.store);
  switch (duty.mode) {
    case 'event':
      checkIn(kiosk, reading, duty);
      return;
    case 'town-tv':
      welcome(kiosk, reading);
      return;
    default:
      assertNever(duty.mode);
  }
}

function checkIn(kiosk: Kiosk, reading: CardReading, { session: id, role }: Duty): void {
  const { store, recorder, time } = kiosk;
  const session = id === null ? undefined : store.town.session(id);
  if (!session) {
    refuse(kiosk, { code: 'kiosk/not-ready', reading, visit: null });
    return;
  }
  const nowMs = time.nowMs();
  const wallet = readWalletNow(store, reading);
  const attendedMs = lastAttendedMs(store, wallet, session.id);
  const decision = decideCheckIn({
    session,
    role,
    nowMs,
    cardBlocked: wallet.blocked,
    sinceAttendedMs: attendedMs === null ? null : nowMs - attendedMs,
    lockMs: store.town.settings().checkInLockMs,
    earned: earnedSoFar(wallet.held?.wallet ?? null, wallet.effects, nowMs),
  });
  if (decision.status === 'refused') {
    const atMs = decision.code === 'check-in/already' ? attendedMs : null;
    refuse(kiosk, { code: decision.code, reading, session: session.id, visit: null, atMs });
    return;
  }
  const { award } = decision;
  const checkedIn = recorder.transact((record): HostMessage => {
    const { id: rule, version } = session.rule;
    record(
      { kind: 'attendance', ...reading, session: session.id, role, award, rule: { id: rule, version } },
      // Coming back earns nothing and adds no line: the notebook has one line a session.
      attendedMs === null ? attendanceEntry(session, role, award, nowMs) : undefined,
    );
    return {
      type: 'checked-in',
      session: session.id,
      role,
      award,
      today: countToday(store, session.id, nowMs),
      balances: readWalletNow(store, reading).balances,
      again: attendedMs !== null,
    };
  });
  kiosk.announce(checkedIn);
}

const attendanceEntry = (
  session: Session,
  role: Duty['role'],
  award: Award,
  nowMs: number,
): NotebookEntry => ({
  day: dayInJapan(nowMs),
  // What gives credits is a course (TT-51).
  source: award.credits > 0 ? 'course' : 'activity',
  field: session.field,
  what: session.eventName,
  role,
  award,
});
