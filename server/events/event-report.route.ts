import type { z } from 'zod';
import * as reports from '../../shared/office/event-report.ts';
import { readEvent as readEventEndpoint } from '../../shared/office/events.ts';
import { toInstant } from '../../shared/time.ts';
import { mayEnter } from '../attendance/may-enter.ts';
import { readSessionRules } from '../attendance/session-rule.ts';
import { textOrNone } from '../db/text-column.ts';
import { refuse } from '../http/problem.ts';
import { done, file, route } from '../office/office-route.ts';
import type { OfficeWorld } from '../office/office-world.ts';
import { countPeople } from './count-people.ts';
import { reportCsv } from './event-report-csv.ts';
import { reportPdf } from './event-report-pdf.ts';
import { fiscalBounds } from './fiscal-bounds.ts';
import { came, keepFigures } from './kept-figures.ts';
import { readFigures } from './read-figures.ts';
import type { SessionSums } from './sum-sessions.ts';

export type EventReport = z.input<typeof reports.readEventReport.answer>;

/** Every event with its points, attendances and distinct people, and the totals (TT-54), of one fiscal year's sessions or all. */
async function reportOf(
  world: Pick<OfficeWorld, 'db' | 'dialect' | 'nowMs'>,
  municipality: string,
  year: number | undefined,
): Promise<EventReport> {
  const { db, nowMs } = world;
  const within = year === undefined ? undefined : fiscalBounds(year);
  const { figures, asOfMs } = await keepFigures(
    {
      ...{ db, name: `report/${municipality}/${year ?? ''}`, nowMs: nowMs() },
      rowsOf: (found) => came(found.events),
    },
    async () => {
      const { events, sums } = await readFigures(world, municipality, within && { within });
      const sessions = [...sums.values()].flatMap((event) => [...event.sessions.values()]);
      return { events, people: countPeople(sessions) };
    },
  );
  const { events, people } = figures;
  const sum = (of: 'points' | 'attendances') => events.reduce((total, event) => total + event[of], 0);
  return {
    year: year ?? null,
    asOf: toInstant(asOfMs),
    events,
    total: { points: sum('points'), attendances: sum('attendances'), people },
  };
}

export const readEventReport = route(
  reports.readEventReport,
  async (world, { params: { municipality }, query: { year } }) =>
    done(await reportOf(world, municipality, year)),
);

const fileName = (year: number | undefined, ending: string): string =>
  `event-report${year === undefined ? '' : `-${year}`}.${ending}`;

export const downloadEventReport = route(
  reports.downloadEventReport,
  async (world, { params: { municipality }, query: { year, language } }) =>
    file(fileName(year, 'csv'), reportCsv(await reportOf(world, municipality, year), language)),
);

export const printEventReport = route(
  reports.printEventReport,
  async (world, { params: { municipality }, query: { year, language } }) => {
    const town = await world.db
      .selectFrom('municipality')
      .select('settings')
      .where('id', '=', municipality)
      .executeTakeFirst();
    if (!town) return refuse('name/unknown', municipality);
    const report = await reportOf(world, municipality, year);
    return file(fileName(year, 'pdf'), reportPdf(report, { language, settings: town.settings }));
  },
);

/** One event's figures, its staff, and each of its sessions'. */
export const readEvent = route(readEventEndpoint, async (world, { params: { municipality, event } }) => {
  const { db, actor, nowMs } = world;
  const row = await db
    .selectFrom('event')
    .select(['field', 'rule_id', 'copied_from'])
    .where('municipality_id', '=', municipality)
    .where('id', '=', event)
    .executeTakeFirst();
  if (!row) return refuse('name/unknown', event);
  const sessions = await db
    .selectFrom('session')
    .selectAll()
    .where('municipality_id', '=', municipality)
    .where('event_id', '=', event)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  const { figures } = await keepFigures(
    {
      ...{ db, name: `event/${municipality}/${event}`, nowMs: nowMs() },
      rowsOf: (found) => came(found.events),
    },
    async () => {
      const { events, sums: found } = await readFigures(world, municipality, { events: [event] });
      return { events, sessions: found.get(event)?.sessions };
    },
  );
  const [sums] = figures.events;
  if (!sums) return refuse('name/unknown', event);
  const { startsAt: _, ...ofEvent } = sums;
  const staff = await db
    .selectFrom('event_staff')
    .innerJoin('staff', 'staff.id', 'event_staff.staff_id')
    .select(['staff.id as staff', 'staff.name'])
    .where('event_staff.municipality_id', '=', municipality)
    .where('event_staff.event_id', '=', event)
    .orderBy('staff.name')
    .execute();
  const ruleOf = await readSessionRules(db, municipality);
  return done({
    ...ofEvent,
    field: row.field,
    rule: row.rule_id,
    copiedFrom: row.copied_from,
    staff,
    mayEnter: await mayEnter(db, actor, { municipality, event }),
    sessions: sessions.map((session) => ({
      session: session.id,
      name: textOrNone(session.name),
      place: textOrNone(session.place),
      status: session.status,
      startsAt: session.starts_at,
      endsAt: session.ends_at,
      capacity: session.capacity,
      rule: session.rule_id,
      ruleInForce: ruleOf(session, row.rule_id),
      ...figuresOf(figures.sessions?.get(session.id)),
    })),
  });
});

const figuresOf = (sums: SessionSums | undefined) => ({
  points: sums?.points ?? 0,
  attendances: sums?.attendances ?? 0,
  participants: sums?.participants ?? 0,
  volunteers: sums?.volunteers ?? 0,
});
