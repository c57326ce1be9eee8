import { z } from 'zod';
import { Slug } from '../id.ts';
import { Text } from '../text.ts';
import { Instant } from '../time.ts';
import { endpoint } from './endpoint.ts';
import { InTown } from './paths.ts';

/** のべ: one person at two sessions counts twice. */
const Figures = { points: z.int(), attendances: z.int() };

const ReportQuery = z.strictObject({
  /** A fiscal year, April to March; all years unless said. */
  year: z.coerce.number().int().min(1970).max(2200).optional(),
});

export const EventFigures = z.object({
  event: Slug,
  name: Text,
  startsAt: Instant.nullable(),
  ...Figures,
  people: z.int(),
});
export type EventFigures = z.infer<typeof EventFigures>;

export const readEventReport = endpoint({
  id: 'readEventReport',
  method: 'get',
  path: '/m/:municipality/reports/events',
  needs: 'event.read',
  summary: 'Every event with its points, attendances and distinct people, and the totals (TT-54)',
  params: InTown,
  query: ReportQuery,
  answer: z.object({
    year: z.int().nullable(),
    /** When it was added up: for a town of many it is kept for some seconds. */
    asOf: Instant,
    events: z.array(EventFigures),
    total: z.object({ ...Figures, people: z.int() }),
  }),
});

const ReportFile = ReportQuery.extend({ language: z.enum(['ja', 'en']).default('ja') });

export const downloadEventReport = endpoint({
  id: 'downloadEventReport',
  method: 'get',
  path: '/m/:municipality/reports/events.csv',
  needs: 'event.read',
  summary: 'The event report as CSV that Excel in Japan opens',
  params: InTown,
  query: ReportFile,
  answer: z.string(),
  file: 'text/csv',
});

export const printEventReport = endpoint({
  id: 'printEventReport',
  method: 'get',
  path: '/m/:municipality/reports/events.pdf',
  needs: 'event.read',
  summary: 'The event report on paper',
  params: InTown,
  query: ReportFile,
  answer: z.string(),
  file: 'application/pdf',
});
