import { dayBeginsMs, dayInJapan } from '../../shared/time.ts';
import type { HostMessage, TownView } from '../protocol/host-message.ts';
import type { TownPlan } from './town-view.ts';

/** Files are proven one after the other; the screen hears of them together. */
const SOON_MS = 50;
/** The host's idea of now is corrected at each exchange, so no alarm is set further ahead. */
const LOOK_AT_LEAST_MS = 60_000;
const DAY_MS = 24 * 60 * 60 * 1000;

interface Parts {
  readonly plan: () => TownPlan;
  readonly nowMs: () => number;
  readonly announce: (message: HostMessage) => void;
}

/** Tells the screens of the town: when something changed, and when time alone has changed it. */
export function createTownTeller({ plan, nowMs, announce }: Parts) {
  let said = '';
  let soon: NodeJS.Timeout | undefined;
  let later: NodeJS.Timeout | undefined;

  /** What is told now; the next look is set for when it may be another. */
  function look(): TownView {
    const { town, untilMs } = plan();
    const midnightMs = dayBeginsMs(dayInJapan(nowMs())) + DAY_MS;
    const waitMs = Math.min(untilMs ?? midnightMs, midnightMs) - nowMs();
    clearTimeout(later);
    later = setTimeout(renew, Math.min(Math.max(waitMs, 1), LOOK_AT_LEAST_MS)).unref();
    return town;
  }

  function say(town: TownView, text: string): void {
    said = text;
    announce({ type: 'town', town });
  }

  function renew(): void {
    clearTimeout(soon);
    soon = undefined;
    const town = look();
    const text = JSON.stringify(town);
    if (text !== said) say(town, text);
  }

  return {
    /** For a screen that arrives. */
    town: look,
    tell(): void {
      const town = look();
      say(town, JSON.stringify(town));
    },
    /** Something may have changed: tells within a moment, and only if it did. */
    renewSoon(): void {
      soon ??= setTimeout(renew, SOON_MS).unref();
    },
    close(): void {
      clearTimeout(soon);
      clearTimeout(later);
    },
  };
}
