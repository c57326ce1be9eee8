import { z } from 'zod';
import type { NewSession } from '../../../shared/office/events.ts';
import { planRepeat, type Repeat } from '../../../shared/rules/plan-repeat.ts';
import { Text } from '../../../shared/text.ts';
import { Day } from '../../../shared/time.ts';
import { fromLocalInput } from '../design/day.ts';

/** How a form says it; `shared/rules/plan-repeat.ts` knows what it means. */
export const REPEATS = ['once', 'weekly', 'monthlyDay', 'monthlyWeekday', 'dates'] as const;
const Time = z.string().regex(/^\d{2}:\d{2}$/);

/** The fields of a form that plans sessions. */
export const PLAN_FIELDS = {
  place: Text.shape.ja.nullable().catch(null),
  sessionName: Text.shape.ja.nullable().catch(null),
  day: Day,
  starts: Time,
  ends: Time,
  capacity: z.int().min(1).max(100_000).nullable(),
  repeat: z.enum(REPEATS),
  everyWeeks: z.int().min(1).max(8),
  times: z.int().min(1).max(200),
  dates: z.string().max(4_000),
  /** The point rule of a day whose session does not take the event's. */
  dayRules: z.record(z.string(), z.string().nullable()),
};
export const SessionPlan = z.object(PLAN_FIELDS);
export type SessionPlan = z.infer<typeof SessionPlan>;

export const NEW_PLAN = {
  place: '',
  sessionName: '',
  day: '',
  starts: '10:00',
  ends: '12:00',
  capacity: null,
  repeat: 'once',
  everyWeeks: 1,
  times: 4,
  dates: '',
  dayRules: {},
} as const;

/** The days somebody typed, one a line; null when one is no day. */
function daysIn(typed: string): string[] | null {
  const days = typed
    .normalize('NFKC')
    .split(/[\s,、]+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll('/', '-'));
  return days.every((day) => Day.safeParse(day).success) ? days : null;
}

/** The days a plan makes; null while it is not whole. */
export function daysOf(plan: Partial<SessionPlan>): readonly string[] | null {
  const { day, repeat = 'once', everyWeeks = 1, times = 1, dates = '' } = plan;
  if (!Day.safeParse(day).success || day === undefined) return null;
  const days = daysIn(dates);
  if (repeat === 'dates' && days === null) return null;
  if (![everyWeeks, times].every((number) => Number.isInteger(number) && number >= 1)) return null;
  const said: Record<(typeof REPEATS)[number], Repeat> = {
    once: { kind: 'dates', days: [] },
    weekly: { kind: 'weekly', everyWeeks, times },
    monthlyDay: { kind: 'monthly', by: 'day', times },
    monthlyWeekday: { kind: 'monthly', by: 'weekday', times },
    dates: { kind: 'dates', days: days ?? [] },
  };
  return planRepeat(day, said[repeat]);
}

/** The sessions of a plan, in Japan's time; one that ends past midnight ends on the next day. */
export function sessionsOf(plan: SessionPlan): NewSession[] {
  const { place, sessionName, capacity, starts, ends, dayRules } = plan;
  return (daysOf(plan) ?? []).map((day) => {
    const startsAt = fromLocalInput(`${day}T${starts}`) ?? '';
    const endsSameDay = fromLocalInput(`${day}T${ends}`) ?? '';
    const endsAt = ends > starts ? endsSameDay : new Date(Date.parse(endsSameDay) + 86_400_000).toISOString();
    return {
      name: sessionName ? { ja: sessionName } : null,
      place: place ? { ja: place } : null,
      startsAt,
      endsAt,
      capacity,
      rule: dayRules[day] ?? null,
    };
  });
}
