import { Link } from 'react-router';
import { EVENT_TIMES, type EventRow, listEvents } from '../../../shared/office/events.ts';
import { POLICY_FIELDS } from '../../../shared/wallet.ts';
import { useAsk } from '../api/use-ask.ts';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Empty } from '../design/empty.tsx';
import { Icon } from '../design/icon.tsx';
import { Count } from '../design/money.tsx';
import { digits } from '../design/number.ts';
import { PageHead } from '../design/page-head.tsx';
import { useTablePlace } from '../design/table-place.ts';
import { TableTools } from '../design/table-tools.tsx';
import { useOpen } from '../design/use-open.ts';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useFieldName } from '../frame/use-field-name.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { EventPanel } from './event-panel.tsx';
import { EVENT_WORDS } from './words.ts';

const isOneOf = <Value extends string>(values: readonly Value[], value: string | undefined) =>
  values.find((each) => each === value);

/** All events by when they begin; the one that is open stands beside them. */
export function EventList() {
  const say = useWords(EVENT_WORDS);
  const fieldName = useFieldName();
  const text = useText();
  const { language } = useLanguage();
  const { municipality, may } = useTown();
  const place = useTablePlace({ sort: 'when', order: 'desc' });
  const [open, setOpen] = useOpen();
  const when = isOneOf(EVENT_TIMES, place.filter('when'));
  const field = isOneOf(POLICY_FIELDS, place.filter('field'));
  const asked = useAsk(
    listEvents,
    {
      params: { municipality },
      query: {
        ...place.query,
        ...(when && { when }),
        ...(field && { field }),
        ...(place.filter('mine') === 'yes' && { mine: 'yes' }),
        sort: place.order === 'asc' ? 'oldest' : 'newest',
      },
    },
    { keep: true },
  );
  const columns: Column<EventRow>[] = [
    { key: 'name', title: say.name, cell: ({ name }) => text(name) },
    {
      key: 'when',
      title: say.when,
      sort: 'when',
      cell: ({ startsAt }) => (startsAt === null ? say.undated : <Day at={startsAt} as="time" />),
    },
    { key: 'place', title: say.place, wideOnly: true, cell: (row) => text(row.place) || '–' },
    {
      key: 'sessions',
      title: say.sessions,
      align: 'end',
      wideOnly: true,
      cell: ({ sessions, cancelled }) => (
        <>
          <Count of={sessions} />
          {cancelled > 0 && <small> {say.cancelledOf(digits(cancelled, language))}</small>}
        </>
      ),
    },
    {
      key: 'attendances',
      title: say.attendances,
      align: 'end',
      cell: ({ attendances }) => <Count of={attendances} />,
    },
    { key: 'points', title: say.points, align: 'end', cell: ({ points }) => <Count of={points} /> },
  ];
  return (
    <>
      <PageHead title={say.title}>
        {may('event.write') && (
          <Link className="button button-act" to="new">
            <Icon name="add" />
            <span>{say.add}</span>
          </Link>
        )}
      </PageHead>
      <TableTools
        place={place}
        searches={say.name}
        filters={[
          {
            name: 'when',
            label: say.time,
            choices: EVENT_TIMES.map((value) => ({ value, label: say.times[value] })),
          },
          {
            name: 'field',
            label: say.fields,
            choices: POLICY_FIELDS.map((value) => ({ value, label: fieldName(value) })),
          },
          { name: 'mine', label: say.mine, choices: [{ value: 'yes', label: say.onlyMine }] },
        ]}
      />
      <DataTable
        label={say.title}
        columns={columns}
        asked={asked}
        keyOf={({ event }) => event}
        nameOf={({ name }) => text(name)}
        place={place}
        open={open}
        onOpen={({ event }) => setOpen(event)}
        empty={
          <Empty icon="event" title={say.empty}>
            <p>{say.emptyBody}</p>
          </Empty>
        }
      />
      {open !== null && <EventPanel key={open} event={open} onClose={() => setOpen(null)} />}
    </>
  );
}
