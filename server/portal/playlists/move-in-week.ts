import type { WeekDay } from '../../../shared/office/playlists.ts';

/** A span of a day by their places. */
export interface WeekPlace {
  readonly day: number;
  readonly span: number;
}

/**
 * Where a key leads: up and down through the times, on into the day before and after; left and right to the same time of
 * another day; Home and End to the ends of the day. Null for other keys and where nothing lies.
 */
export function moveInWeek(
  days: readonly WeekDay[],
  { day, span }: WeekPlace,
  key: string,
): WeekPlace | null {
  const spans = days[day]?.spans ?? [];
  const last = (of: number) => (days[of]?.spans.length ?? 0) - 1;
  switch (key) {
    case 'ArrowDown':
      if (span < spans.length - 1) return { day, span: span + 1 };
      return day < days.length - 1 ? { day: day + 1, span: 0 } : null;
    case 'ArrowUp':
      if (span > 0) return { day, span: span - 1 };
      return day > 0 ? { day: day - 1, span: last(day - 1) } : null;
    case 'ArrowLeft':
    case 'ArrowRight': {
      const next = day + (key === 'ArrowRight' ? 1 : -1);
      const minute = spans[span]?.fromMinute ?? 0;
      const at = days[next]?.spans.findIndex(({ untilMinute }) => minute < untilMinute) ?? -1;
      return at < 0 ? null : { day: next, span: at };
    }
    case 'Home':
      return { day, span: 0 };
    case 'End':
      return { day, span: last(day) };
    default:
      return null;
  }
}
