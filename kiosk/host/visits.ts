import type { CardReading } from '../../shared/card.ts';
import type { HostMessage } from '../protocol/host-message.ts';
import { STAY_EVERY_MS } from '../protocol/screen-call.ts';
import { v4 } from './random-id.ts';

/** One person in front of the kiosk, from the touch to the goodbye. In memory only: after a restart nobody is there. */
export interface Visit {
  readonly id: string;
  readonly kind: 'citizen' | 'staff';
  readonly reading: CardReading;
  /** The PIN was right: the maintenance screen is open. */
  unlocked: boolean;
}

export interface Visits {
  /** Who is there now. */
  current(): Visit | null;
  /** The visit of this id, if it is still going on. */
  named(id: string): Visit | null;
  /** A new person: the visit before ends completely. */
  open(kind: Visit['kind'], reading: CardReading): Visit;
  /** The person did something. */
  stay(): void;
  /** Ends the visit, saying so. Nothing happens when it is over already. */
  end(): void;
  /** While a payment runs the visit does not end by silence. */
  hold(visit: string): void;
  release(visit: string): void;
  isHeld(visit: string): boolean;
  onEnd(listener: (visit: Visit) => void): void;
}

/** Whether a reading is the visitor's own card, also when the card keys change in between. */
export const isCardOf = (visit: Visit, reading: CardReading): boolean => {
  const known = [visit.reading.card, visit.reading.formerCard];
  return (
    known.includes(reading.card) || (reading.formerCard !== undefined && known.includes(reading.formerCard))
  );
};

/**
 * `idleMs` is asked anew at each sign of life, because the office may change it. The screen counts down and ends the visit;
 * here it ends a little later, when no screen did.
 */
export function createVisits(announce: (message: HostMessage) => void, idleMs: () => number): Visits {
  let visit: Visit | null = null;
  let timer: NodeJS.Timeout | undefined;
  let held: string | null = null;
  const endListeners: ((ended: Visit) => void)[] = [];

  function end(): void {
    if (!visit) return;
    const ended = visit;
    visit = null;
    held = null;
    clearTimeout(timer);
    announce({ type: 'visit-ended', visit: ended.id });
    for (const listener of endListeners) listener(ended);
  }
  function stay(): void {
    clearTimeout(timer);
    if (visit && held !== visit.id) timer = setTimeout(end, idleMs() + STAY_EVERY_MS).unref();
  }
  return {
    current: () => visit,
    named: (id) => (visit?.id === id ? visit : null),
    open(kind, reading) {
      end();
      const opened: Visit = { id: v4(), kind, reading, unlocked: false };
      visit = opened;
      stay();
      return opened;
    },
    stay,
    end,
    hold(id) {
      held = id;
      stay();
    },
    release(id) {
      if (held === id) held = null;
      stay();
    },
    isHeld: (id) => held === id,
    onEnd(listener) {
      endListeners.push(listener);
    },
  };
}
