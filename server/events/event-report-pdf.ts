import { textIn } from '../../shared/text.ts';
import { dayInJapan, toEpochMs } from '../../shared/time.ts';
import { Settings } from '../../shared/town.ts';
import { japanesePdf } from '../pdf/japanese-pdf.ts';
import type { EventReport } from './event-report.route.ts';
import { reportLines, reportTitles } from './event-report-csv.ts';

/** 令和元年度 began as 平成31年度 and was renamed by law. */
const firstOf = (year: number): number => Date.parse(`${year}-${year === 2019 ? '05' : '04'}-01T00:00+09:00`);
const inEra = (at: number, parts: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { era: 'long', timeZone: 'Asia/Tokyo', ...parts }).format(
    at,
  );

const WORDS = {
  ja: {
    title: (town: string) => `${town}　イベント別ポイント発行・参加状況`,
    year: (year: number | null) =>
      year === null
        ? '全期間'
        : `${inEra(firstOf(year), { year: 'numeric' })}度（${year}年4月～${year + 1}年3月）`,
    asOf: (at: number) => `${inEra(at, { year: 'numeric', month: 'long', day: 'numeric' })} 現在`,
    note: '人数（のべ）は、同じ人が2回参加したときに2人と数えます。実人数は、手帳の数です。',
  },
  en: {
    title: (town: string) => `${town}: points and attendance by event`,
    year: (year: number | null) => (year === null ? 'All years' : `Fiscal year ${year} (April to March)`),
    asOf: (at: number) => `As of ${dayInJapan(at)}`,
    note: 'Attendances count a person who came twice as two. People are distinct notebooks.',
  },
} as const;

const ROW = 20;
const COLUMNS = [
  { of: 'name', x: 48, width: 262, align: 'left' },
  { of: 'points', x: 314, width: 70, align: 'right' },
  { of: 'attendances', x: 388, width: 84, align: 'right' },
  { of: 'people', x: 476, width: 70, align: 'right' },
] as const;
const FOOT = 790;

/** The event report as a printed page: one line for each event, heads on each page, the total last. */
export function reportPdf(
  report: EventReport,
  { language, settings }: { readonly language: 'ja' | 'en'; readonly settings: string },
): AsyncIterable<Uint8Array | string> {
  const words = WORDS[language];
  const town = textIn(Settings.pick({ name: true }).parse(JSON.parse(settings)).name, language);
  const pdf = japanesePdf(words.title(town), language);
  pdf.font('bold').fontSize(15).text(words.title(town), 48, 48);
  pdf.font('body').fontSize(10);
  pdf.text(`${words.year(report.year)}　　${words.asOf(toEpochMs(report.asOf))}`, 48, 74);
  const titles = reportTitles(language);
  let y = 100;
  const cells = (
    of: Readonly<Record<'name' | 'points' | 'attendances' | 'people', string>>,
    font: string,
  ) => {
    pdf.font(font).fontSize(10);
    for (const { of: column, x, width, align } of COLUMNS) {
      pdf.text(of[column], x, y + 5, { width, align, height: ROW, ellipsis: true, lineBreak: false });
    }
    y += ROW;
    pdf.moveTo(48, y).lineTo(547, y).lineWidth(0.4).strokeColor('#949494').stroke();
  };
  const head = () =>
    cells(
      { name: titles.event, points: titles.points, attendances: titles.attendances, people: titles.people },
      'bold',
    );
  head();
  const lines = reportLines(report, language);
  lines.forEach(({ name, points, attendances, people }, index) => {
    if (y + ROW > FOOT) {
      pdf.addPage();
      y = 48;
      head();
    }
    const number = (value: number) => value.toLocaleString('ja-JP');
    const last = index === lines.length - 1;
    cells(
      {
        name: cutTo(pdf, name, COLUMNS[0].width),
        points: number(points),
        attendances: number(attendances),
        people: number(people),
      },
      last ? 'bold' : 'body',
    );
  });
  if (y + 40 > FOOT) {
    pdf.addPage();
    y = 48;
  }
  pdf
    .font('body')
    .fontSize(8)
    .text(words.note, 48, y + 8, { width: 499 });
  pdf.end();
  return pdf;
}

/** Cuts a name that is longer than its column, with an ellipsis. */
function cutTo(pdf: PDFKit.PDFDocument, name: string, width: number): string {
  pdf.font('body').fontSize(10);
  if (pdf.widthOfString(name) <= width) return name;
  let cut = name;
  while (cut !== '' && pdf.widthOfString(`${cut}…`) > width) cut = [...cut].slice(0, -1).join('');
  return `${cut}…`;
}
