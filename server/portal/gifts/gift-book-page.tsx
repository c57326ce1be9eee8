import {
  exportGiftBook,
  type GIFT_BOOK_PARTS,
  type GiftBook,
  readGiftBook,
} from '../../../shared/office/gift-book.ts';
import { useAsk } from '../api/use-ask.ts';
import { Chart } from '../design/chart.tsx';
import { Download } from '../design/download.tsx';
import { Failure } from '../design/failure.tsx';
import { Loading } from '../design/loading.tsx';
import { yen } from '../design/number.ts';
import { PageHead } from '../design/page-head.tsx';
import { useTown } from '../frame/me.ts';
import { useFieldName } from '../frame/use-field-name.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { type BookLine, BookTable } from './book-table.tsx';
import { BookCheck, BookTotals } from './book-totals.tsx';
import { GiftPeriodTools, type Period, useGiftPeriod } from './gift-period.tsx';
import { GiftTabs } from './gift-tabs.tsx';
import { GIFT_WORDS } from './words.ts';

/** The donation book: sums with their check, the vote by field, months, projects, categories, means. */
export function GiftBookPage() {
  const say = useWords(GIFT_WORDS);
  const { municipality } = useTown();
  const chosen = useGiftPeriod();
  const { period } = chosen;
  const asked = useAsk(
    readGiftBook,
    { params: { municipality }, query: period ?? {} },
    { keep: true, when: period !== null },
  );
  return (
    <>
      <PageHead title={say.tabs.book} lead={say.bookLead} />
      <GiftTabs />
      <GiftPeriodTools of={chosen} />
      {period === null ? null : asked.data ? (
        <Book book={asked.data} period={period} />
      ) : asked.isPending ? (
        <Loading />
      ) : (
        <Failure problem={asked.error} onAgain={asked.refetch} />
      )}
    </>
  );
}

function Book({ book, period }: { readonly book: GiftBook; readonly period: Period }) {
  const say = useWords(GIFT_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const money = (sum: number) => yen(sum, language);
  const nameOf = useFieldName();
  const fieldName = (field: GiftBook['byField'][number]['field']) =>
    field === null ? say.noField : nameOf(field);
  const [most] = book.byField.toSorted((a, b) => b.yen - a.yen);
  const lineOf = (key: string, name: string, sum: Omit<BookLine, 'key' | 'name'>): BookLine => ({
    ...sum,
    key,
    name,
  });
  return (
    <>
      <BookTotals total={book.total} />
      <BookCheck check={book.check} />
      <div className="book-charts">
        <section className="sheet">
          <Chart
            title={say.vote}
            lead={most && most.yen > 0 ? say.voteLead(fieldName(most.field), money(most.yen)) : say.voteNone}
            kind="bars"
            across={say.field}
            series={[{ key: 'yen', name: say.total }]}
            points={book.byField.map(({ field, yen: sum }) => ({
              at: fieldName(field),
              values: { yen: sum },
            }))}
            format={money}
          />
          <BookCsv by="field" period={period} what={say.vote} />
        </section>
        <section className="sheet">
          <Chart
            title={say.byMonth}
            kind="bars"
            across={say.month}
            series={[{ key: 'yen', name: say.total }]}
            points={book.byMonth.map(({ month, yen: sum }) => ({ at: month, values: { yen: sum } }))}
            format={money}
          />
          <BookCsv by="month" period={period} what={say.byMonth} />
        </section>
      </div>
      <section className="sheet">
        <h2>{say.byProject}</h2>
        <BookTable
          label={say.byProject}
          head={say.project}
          lines={book.byProject.map(({ project, name, ...sum }) => lineOf(project, text(name), sum))}
          total={book.total}
        />
        <BookCsv by="project" period={period} what={say.byProject} />
      </section>
      <section className="sheet">
        <h2>{say.byCategory}</h2>
        <BookTable
          label={say.byCategory}
          head={say.category}
          lines={book.byCategory.map(({ category, ...sum }) => lineOf(category.ja, text(category), sum))}
          total={book.total}
        />
        <BookCsv by="category" period={period} what={say.byCategory} />
      </section>
      <section className="sheet">
        <h2>{say.byMeans}</h2>
        <BookTable
          label={say.byMeans}
          head={say.meansTitle}
          lines={book.byMeans.map(({ means, amount, gifts }) =>
            lineOf(means, say.means[means], {
              yen: means === 'points' ? 0 : amount,
              points: means === 'points' ? amount : 0,
              promisedYen: 0,
              gifts,
            }),
          )}
          total={null}
        />
        <BookCsv by="means" period={period} what={say.byMeans} />
      </section>
    </>
  );
}

function BookCsv({
  by,
  period,
  what,
}: {
  readonly by: (typeof GIFT_BOOK_PARTS)[number];
  readonly period: Period;
  readonly what: string;
}) {
  const say = useWords(GIFT_WORDS);
  const { municipality } = useTown();
  return (
    <p className="book-csv">
      <Download
        of={exportGiftBook}
        input={{ params: { municipality }, query: { by, ...period } }}
        look="bare"
      >
        {say.csvOf(what)}
      </Download>
    </p>
  );
}
