import { useSearchParams } from 'react-router';
import {
  downloadEventReport,
  printEventReport,
  readEventReport,
} from '../../../shared/office/event-report.ts';
import { useAsk } from '../api/use-ask.ts';
import { Chart } from '../design/chart.tsx';
import { dayAndTime, fiscalYearNow, yearName } from '../design/day.ts';
import { Download } from '../design/download.tsx';
import { Empty } from '../design/empty.tsx';
import { Failure } from '../design/failure.tsx';
import { Loading } from '../design/loading.tsx';
import { Count } from '../design/money.tsx';
import { digits } from '../design/number.ts';
import { PageHead } from '../design/page-head.tsx';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import '../design/data-table.css';
import '../design/form.css';
import './event-report.css';
import { REPORT_WORDS } from './words.ts';

/** The first year there is anything of. */
const FIRST_YEAR = 2009;
const LARGEST = 8;

/** The city's own table: event, points, people; the totals over it. */
export default function EventReportPage() {
  const say = useWords(REPORT_WORDS);
  const text = useText();
  const { language } = useLanguage();
  const { municipality } = useTown();
  const [params, setParams] = useSearchParams();
  const said = params.get('year');
  const year = said === 'all' ? undefined : Number(said ?? fiscalYearNow());
  const query = year === undefined ? {} : { year };
  const asked = useAsk(readEventReport, { params: { municipality }, query }, { keep: true });
  const years = Array.from({ length: fiscalYearNow() - FIRST_YEAR + 1 }, (_, at) => fiscalYearNow() - at);
  const file = { params: { municipality }, query: { ...query, language } };
  return (
    <>
      <PageHead title={say.title} lead={say.lead}>
        <Download of={downloadEventReport} input={file}>
          {say.csv}
        </Download>
        <Download of={printEventReport} input={file}>
          {say.pdf}
        </Download>
      </PageHead>
      <div className="tools">
        <span className="choice">
          <label htmlFor="report-year">{say.year}</label>
          <select
            id="report-year"
            value={said ?? String(year)}
            onChange={(event) => setParams({ year: event.target.value }, { replace: true })}
          >
            <option value="all">{say.allYears}</option>
            {years.map((each) => (
              <option key={each} value={each}>
                {yearName(each, language)}
                {language === 'ja' && '年度'}
              </option>
            ))}
          </select>
        </span>
        {asked.data && <p className="quiet">{say.asOf(dayAndTime(asked.data.asOf, language))}</p>}
      </div>
      {asked.isPending ? (
        <Loading />
      ) : !asked.data ? (
        <Failure problem={asked.error} onAgain={asked.refetch} />
      ) : asked.data.events.length === 0 ? (
        <Empty icon="report" title={say.empty} />
      ) : (
        <>
          <section className="report-totals" aria-label={say.total}>
            <p>
              {say.totalPoints}
              <strong>{say.pointsOf(digits(asked.data.total.points, language))}</strong>
            </p>
            <p>
              {say.totalAttendances}
              <strong>{say.peopleOf(digits(asked.data.total.attendances, language))}</strong>
            </p>
            <p>
              {say.people}
              <strong>{say.peopleOf(digits(asked.data.total.people, language))}</strong>
            </p>
          </section>
          <div className="table">
            <div className="table-scroll">
              <table aria-label={say.title}>
                <thead>
                  <tr>
                    <th scope="col">{say.event}</th>
                    <th scope="col" className="table-end">
                      {say.points}
                    </th>
                    <th scope="col" className="table-end">
                      {say.attendances}
                    </th>
                    <th scope="col" className="table-end">
                      {say.people}
                    </th>
                    <th scope="col">{say.day}</th>
                  </tr>
                </thead>
                <tbody>
                  {asked.data.events.map((event) => (
                    <tr key={event.event}>
                      <th scope="row">{text(event.name)}</th>
                      <td className="table-end" data-title={say.points}>
                        <Count of={event.points} />
                      </td>
                      <td className="table-end" data-title={say.attendances}>
                        <Count of={event.attendances} />
                      </td>
                      <td className="table-end" data-title={say.people}>
                        <Count of={event.people} />
                      </td>
                      <td data-title={say.day}>
                        <Day at={event.startsAt} />
                      </td>
                    </tr>
                  ))}
                </tbody>
                <tfoot>
                  <tr>
                    <th scope="row">{say.total}</th>
                    <td className="table-end" data-title={say.points}>
                      <Count of={asked.data.total.points} />
                    </td>
                    <td className="table-end" data-title={say.attendances}>
                      <Count of={asked.data.total.attendances} />
                    </td>
                    <td className="table-end" data-title={say.people}>
                      <Count of={asked.data.total.people} />
                    </td>
                    <td />
                  </tr>
                </tfoot>
              </table>
            </div>
          </div>
          {asked.data.total.points > 0 && (
            <section className="sheet report-chart">
              <Chart
                title={say.largest}
                kind="bars"
                across={say.event}
                series={[{ key: 'points', name: say.points }]}
                points={asked.data.events
                  .toSorted((a, b) => b.points - a.points)
                  .slice(0, LARGEST)
                  .map((event) => ({ at: text(event.name), values: { points: event.points } }))}
                format={(value) => digits(value, language)}
              />
            </section>
          )}
        </>
      )}
    </>
  );
}
