import { textIn } from '../../shared/text.ts';
import { dayInJapan, toEpochMs } from '../../shared/time.ts';
import { type CsvColumn, writeCsv } from '../csv/write-csv.ts';
import type { EventReport } from './event-report.route.ts';

const TITLES = {
  ja: {
    event: 'イベント名',
    points: 'ポイント',
    attendances: '人数（のべ）',
    people: '実人数',
    day: '開始日',
    total: '合計',
  },
  en: {
    event: 'Event',
    points: 'Points',
    attendances: 'Attendances',
    people: 'People',
    day: 'First day',
    total: 'Total',
  },
} as const;

interface Line {
  readonly name: string;
  readonly points: number;
  readonly attendances: number;
  readonly people: number;
  readonly day: string;
}

/** The report's lines in a language, the total last: the columns of the city's own table first. */
export function reportLines({ events, total }: EventReport, language: 'ja' | 'en'): readonly Line[] {
  const lines = events.map(({ name, startsAt, points, attendances, people }) => ({
    name: textIn(name, language),
    points,
    attendances,
    people,
    day: startsAt === null ? '' : dayInJapan(toEpochMs(startsAt)),
  }));
  return [...lines, { name: TITLES[language].total, ...total, day: '' }];
}

export const reportTitles = (language: 'ja' | 'en') => TITLES[language];

/** The event report for a spreadsheet. */
export function reportCsv(report: EventReport, language: 'ja' | 'en'): AsyncGenerator<string> {
  const titles = TITLES[language];
  const columns: readonly CsvColumn<Line>[] = [
    { title: titles.event, value: ({ name }) => name },
    { title: titles.points, value: ({ points }) => points },
    { title: titles.attendances, value: ({ attendances }) => attendances },
    { title: titles.people, value: ({ people }) => people },
    { title: titles.day, value: ({ day }) => day },
  ];
  return writeCsv(columns, reportLines(report, language));
}
