import type { AttendanceRow } from '../../../shared/office/attendance.ts';
import { Chart } from '../design/chart.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { clockTime } from '../design/day.ts';
import { Empty } from '../design/empty.tsx';
import { Icon } from '../design/icon.tsx';
import { Count } from '../design/money.tsx';
import { digits } from '../design/number.ts';
import { StatusMark } from '../design/status-mark.tsx';
import { Day } from '../design/when.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import type { BoardAnswer } from './session-page.tsx';
import { ATTENDANCE_WORDS } from './words.ts';

/** A session as it fills: the three figures a person at the gate looks for, and where they come from. */
export function Board({ board, isCutOff }: { readonly board: BoardAnswer; readonly isCutOff: boolean }) {
  const say = useWords(ATTENDANCE_WORDS);
  const { language } = useLanguage();
  const { participants, volunteers, capacity } = board;
  const all = participants + volunteers;
  const most = Math.max(0, ...board.perMinute.map(({ count }) => count));
  return (
    <>
      <p className={isCutOff ? 'board-time board-lost' : 'board-time'}>
        <Icon name={isCutOff ? 'offline' : 'refresh'} />{' '}
        {isCutOff ? say.lost : say.live(clockTime(board.asOf, language))}
      </p>
      <section className="board-figures" aria-label={say.board}>
        <Figure title={say.all} of={all} strong />
        <Figure title={say.participant} of={participants} />
        <Figure title={say.volunteer} of={volunteers} />
        <Figure title={say.points} of={board.points} />
      </section>
      {capacity !== null &&
        (all > capacity ? (
          <StatusMark tone="attention">
            {say.over(digits(capacity, language), digits(all - capacity, language))}
          </StatusMark>
        ) : (
          <StatusMark tone="open">
            {say.ofCapacity(digits(capacity, language), digits(capacity - all, language))}
          </StatusMark>
        ))}
      <div className="board-parts">
        <section className="sheet">
          <h2>{say.newest}</h2>
          <Newest rows={board.newest} />
        </section>
        <section className="sheet">
          <h2>{say.byKiosk}</h2>
          <ul className="board-kiosks">
            {board.byKiosk.map(({ name, count }) => (
              <li key={name ?? ''}>
                <span>{name ?? say.byHand}</span>
                <Count of={count} />
              </li>
            ))}
          </ul>
        </section>
      </div>
      {board.perMinute.length > 1 && (
        <section className="sheet">
          <Chart
            title={say.perMinute}
            lead={say.perMinuteLead(digits(most, language))}
            kind="bars"
            across={say.minute}
            series={[{ key: 'count', name: say.count }]}
            points={board.perMinute.map(({ at, count }) => ({
              at: clockTime(at, language),
              values: { count },
            }))}
            format={(value) => digits(value, language)}
          />
        </section>
      )}
    </>
  );
}

function Figure({
  title,
  of,
  strong,
}: {
  readonly title: string;
  readonly of: number;
  readonly strong?: boolean;
}) {
  return (
    <div className={strong ? 'board-figure board-figure-strong' : 'board-figure'}>
      <h2>{title}</h2>
      <p>
        <Count of={of} />
      </p>
    </div>
  );
}

function Newest({ rows }: { readonly rows: readonly AttendanceRow[] }) {
  const say = useWords(ATTENDANCE_WORDS);
  const columns: Column<AttendanceRow>[] = [
    { key: 'alias', title: say.alias, cell: ({ alias }) => <strong>{alias}</strong> },
    { key: 'role', title: say.role, cell: ({ role }) => say[role] },
    { key: 'points', title: say.points, align: 'end', cell: ({ points }) => <Count of={points} /> },
    { key: 'by', title: say.by, wideOnly: true, cell: ({ by, who }) => who ?? say.ways[by] },
    { key: 'time', title: say.time, cell: ({ at }) => <Day at={at} as="time" /> },
  ];
  return (
    <DataTable
      label={say.newest}
      columns={columns}
      asked={{ data: { rows, next: null }, error: null, isPending: false, refetch: () => undefined }}
      keyOf={({ alias }) => alias}
      nameOf={({ alias }) => alias}
      empty={<Empty icon="event" title={say.nobody} />}
    />
  );
}
