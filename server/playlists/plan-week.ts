import type { Manifest } from '../../shared/manifest.ts';
import type { WeekDay } from '../../shared/office/playlists.ts';
import { planShowings } from '../../shared/rules/plan-showings.ts';
import { dayBeginsMs, dayInJapan } from '../../shared/time.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Which lists play through seven days from one on: what kiosks themselves go by, asked from edge to edge. */
export function planWeek(manifest: Manifest, from: string): WeekDay[] {
  // Notices do not change which list plays.
  const lists = { ...manifest, notices: [] };
  const listsAt = (atMs: number) => {
    const { showings, untilMs } = planShowings(lists, {
      atMs,
      playable: () => true,
      projects: [],
      sessions: [],
    });
    const names = showings.flatMap((showing) => (showing.type === 'movie' ? [showing.list] : []));
    return { names: [...new Set(names)], untilMs };
  };
  return Array.from({ length: 7 }, (_, later) => {
    const beginsMs = dayBeginsMs(from) + later * DAY_MS;
    const spans: WeekDay['spans'] = [];
    for (let atMs = beginsMs; atMs < beginsMs + DAY_MS; ) {
      const { names, untilMs } = listsAt(atMs);
      const endMs = Math.min(untilMs ?? Number.POSITIVE_INFINITY, beginsMs + DAY_MS);
      const before = spans.at(-1);
      const untilMinute = (endMs - beginsMs) / MINUTE_MS;
      if (before && before.lists.join() === names.join()) before.untilMinute = untilMinute;
      else spans.push({ fromMinute: (atMs - beginsMs) / MINUTE_MS, untilMinute, lists: names });
      atMs = endMs;
    }
    return { day: dayInJapan(beginsMs), spans };
  });
}
