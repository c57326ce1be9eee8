import { createHash } from 'node:crypto';
import type { HistoryImport, ImportedAttendance, ImportedDonation } from '../../server/ledger/ledger.ts';
import type { CardId } from '../../shared/card.ts';
import { NO_AWARD } from '../../shared/unit.ts';
import { citizenCardId } from './card-id-of.ts';
import { PAST_EVENTS, spreadPoints } from './tsurugashima-events.ts';
import { BOOTH_DAY, BOOTH_TOTALS, NOTEBOOK_GIFTS } from './tsurugashima-projects.ts';

/** The rule that history from before the kiosks quotes: it explains nothing, it says where the figures come from. */
export const HISTORY_RULE = { id: 'history', version: 1 } as const;

/** More people than the largest event had, fewer than all attendances: the same faces come again. */
const CITIZENS = 340;

/** The same import has the same ids, so that seeding twice changes nothing. */
export function stableId(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const morningOf = (day: string): string => `${day}T01:00:00.000Z`;

/** Attendances of the 26 events, so that each row's points and people come out of the books again. */
function attendances(municipality: string, deck: readonly CardId[]): ImportedAttendance[] {
  return PAST_EVENTS.flatMap((event, index) =>
    spreadPoints(event.points, event.attendances).map((points, place) => {
      const citizen = (index * 41 + place) % CITIZENS;
      return {
        kind: 'attendance' as const,
        id: stableId(`${municipality}/attendance/${event.id}/${place}`),
        card: deck[citizen] ?? citizenCardId(citizen),
        session: event.id,
        role: points >= 5 ? ('volunteer' as const) : ('participant' as const),
        occurredAt: morningOf(event.day),
        award: { ...NO_AWARD, points },
        rule: HISTORY_RULE,
      };
    }),
  );
}

/** The nine gifts of the slides' notebook, given with one card. */
const gifts = (municipality: string, card: CardId): ImportedDonation[] =>
  NOTEBOOK_GIFTS.map(({ day, project, amountYen }, index) => ({
    kind: 'donation',
    id: stableId(`${municipality}/gift/${index}`),
    card,
    project,
    means: 'cash',
    amount: amountYen,
    occurredAt: morningOf(day),
    award: NO_AWARD,
    rule: HISTORY_RULE,
  }));

/** What people put in at a booth, in turn. */
const BOOTH_GIFTS_YEN = [100, 500, 300, 100, 1_000] as const;

/** The booth's takings as small gifts of many citizens, none of whom has a card in the deck. */
function boothGifts(municipality: string): ImportedDonation[] {
  return BOOTH_TOTALS.flatMap(({ project, amountYen }, index) => {
    const gifts: ImportedDonation[] = [];
    for (let left = amountYen, turn = 0; left > 0; turn++) {
      const amount = Math.min(left, BOOTH_GIFTS_YEN[(turn + index) % BOOTH_GIFTS_YEN.length] ?? 100);
      left -= amount;
      gifts.push({
        kind: 'donation',
        id: stableId(`${municipality}/booth/${project}/${turn}`),
        card: citizenCardId(10 + ((index * 67 + turn) % (CITIZENS - 10))),
        project,
        means: 'cash',
        amount,
        occurredAt: morningOf(BOOTH_DAY),
        award: NO_AWARD,
        rule: HISTORY_RULE,
      });
    }
    return gifts;
  });
}

/**
 * History from before the kiosks, in the order it happened. The first citizens are those whose cards lie in the
 * demo's deck; the very first gave the notebook's nine gifts.
 */
export function planPastImport(municipality: string, deck: readonly [CardId, ...CardId[]]): HistoryImport {
  const entries = [
    ...attendances(municipality, deck),
    ...gifts(municipality, deck[0]),
    ...boothGifts(municipality),
  ];
  return { municipality, entries: entries.sort((a, b) => a.occurredAt.localeCompare(b.occurredAt)) };
}
