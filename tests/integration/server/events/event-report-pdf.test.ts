import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { EventReport } from '../../../../server/events/event-report.route.ts';
import { reportPdf } from '../../../../server/events/event-report-pdf.ts';
import { linesOf, type PdfPiece, readPdf } from '../../../factories/read-pdf.ts';

const settings = JSON.stringify({ name: { ja: '鶴ヶ島市', en: 'Tsurugashima' } });
const report = (many: number): EventReport => {
  const events = Array.from({ length: many }, (_, at) => ({
    event: `event-${at}`,
    name: { ja: `第${at + 1}回　健康教室` },
    startsAt: '2026-05-01T01:00:00.000Z',
    points: 1000 + at,
    attendances: 500 + at,
    people: at,
  }));
  const sum = (of: 'points' | 'attendances') => events.reduce((total, event) => total + event[of], 0);
  const total = { points: sum('points'), attendances: sum('attendances'), people: 777 };
  return { year: 2026, asOf: '2026-11-28T00:00:00.000Z', events, total };
};
const printed = async (of: EventReport, language: 'ja' | 'en' = 'ja'): Promise<PdfPiece[][]> =>
  readPdf(await buffer(reportPdf(of, { language, settings })));

const HEAD = ['イベント名', 'ポイント', '人数（のべ）', '実人数'];
const number = (value: number) => value.toLocaleString('ja-JP');

test('each event is a line with its figures, over as many pages as it takes, and the total is the last', async () => {
  const of = report(70);
  const pages = await printed(of);
  const lines = pages.map(linesOf);
  expect(pages).toHaveLength(3);
  expect(lines[0]?.slice(0, 2)).toEqual([
    ['鶴ヶ島市　イベント別ポイント発行・参加状況'],
    ['令和8年度（2026年4月～2027年3月）　　令和8年11月28日 現在'],
  ]);
  expect(lines.map((page, index) => page[index === 0 ? 2 : 0])).toEqual([HEAD, HEAD, HEAD]);
  const rows = [...(lines[0]?.slice(3) ?? []), ...lines.slice(1).flatMap((page) => page.slice(1))];
  expect(rows).toEqual([
    ...of.events.map(({ name, points, attendances, people }) => [
      name.ja,
      number(points),
      number(attendances),
      number(people),
    ]),
    ['合計', '72,415', '37,415', '777'],
    ['人数（のべ）は、同じ人が2回参加したときに2人と数えます。実人数は、手帳の数です。'],
  ]);
});

test('the total is bold, and nothing stands below the foot or outside the margins', async () => {
  for (const many of [0, 33, 34, 35, 36, 70]) {
    const pages = await printed(report(many));
    const all = pages.flat();
    expect(all.find(({ text }) => text === '合計')?.font).toBe('BIZUDPGothic-Bold 10');
    expect(Math.min(...all.map(({ y }) => y)), `${many} events`).toBeGreaterThanOrEqual(48);
    expect(Math.min(...all.map(({ x }) => x)), `${many} events`).toBeGreaterThanOrEqual(48);
    expect(all.filter(({ text }) => text === '合計')).toHaveLength(1);
  }
});

test('a long name is cut, its figures are not; English is said in English', async () => {
  const [event] = report(1).events;
  const name = { ja: 'とても長い名前の催し'.repeat(8), en: 'Fair' };
  const of = { ...report(1), events: event ? [{ ...event, name }] : [] };
  const row = linesOf((await printed(of))[0] ?? [])[3];
  expect(row?.[0]).toMatch(/^(とても長い名前の催し)+.*…$/);
  expect(row?.slice(1)).toEqual(['1,000', '500', '0']);
  const lines = linesOf((await printed(of, 'en'))[0] ?? []);
  expect(lines[0]).toEqual(['Tsurugashima: points and attendance by event']);
  expect(lines.slice(2, 5)).toEqual([
    ['Event', 'Points', 'Attendances', 'People'],
    ['Fair', '1,000', '500', '0'],
    ['Total', '1,000', '500', '777'],
  ]);
});
