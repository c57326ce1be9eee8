import { type AttendanceRow, listAttendances } from '../../../shared/office/attendance.ts';
import { useAsk } from '../api/use-ask.ts';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Empty } from '../design/empty.tsx';
import { Count } from '../design/money.tsx';
import { StatusMark } from '../design/status-mark.tsx';
import { useTablePlace } from '../design/table-place.ts';
import { TableTools } from '../design/table-tools.tsx';
import { useOpen } from '../design/use-open.ts';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { CorrectionPanel } from './correction-panel.tsx';
import { ATTENDANCE_WORDS } from './words.ts';

const ROLES = ['participant', 'volunteer'] as const;
const STATES = ['stands', 'taken-back'] as const;

/** Who came to a session; administrators correct from here. */
export function People({ session }: { readonly session: string }) {
  const say = useWords(ATTENDANCE_WORDS);
  const { municipality, may } = useTown();
  const place = useTablePlace();
  const [open, setOpen] = useOpen();
  const { dotted } = useWords(PUNCTUATION);
  const role = ROLES.find((each) => each === place.filter('role'));
  const state = STATES.find((each) => each === place.filter('state'));
  const asked = useAsk(
    listAttendances,
    {
      params: { municipality, session },
      query: { ...place.query, ...(role && { role }), ...(state && { state }) },
    },
    { keep: true },
  );
  const opened = asked.data?.rows.find(({ alias }) => alias === open);
  const columns: Column<AttendanceRow>[] = [
    { key: 'alias', title: say.alias, cell: ({ alias }) => alias },
    { key: 'role', title: say.role, cell: (row) => say[row.role] },
    { key: 'points', title: say.points, align: 'end', cell: ({ points }) => <Count of={points} /> },
    { key: 'time', title: say.time, cell: ({ at }) => <Day at={at} as="time" /> },
    {
      key: 'by',
      title: say.by,
      wideOnly: true,
      cell: ({ by, who }) => dotted([say.ways[by], who]),
    },
    {
      key: 'state',
      title: say.state,
      cell: (row) => (
        <StatusMark tone={row.state === 'stands' ? 'good' : 'off'}>
          {dotted([say.states[row.state], row.decided && row.state === 'stands' ? say.decided : null])}
        </StatusMark>
      ),
    },
  ];
  return (
    <>
      <TableTools
        place={place}
        searches={say.searches}
        filters={[
          { name: 'role', label: say.role, choices: ROLES.map((value) => ({ value, label: say[value] })) },
          {
            name: 'state',
            label: say.state,
            choices: STATES.map((value) => ({ value, label: say.states[value] })),
          },
        ]}
      />
      <DataTable
        label={say.people}
        columns={columns}
        asked={asked}
        keyOf={({ alias }) => alias}
        nameOf={({ alias }) => alias}
        place={place}
        open={open}
        {...(may('attendance.correct') && { onOpen: ({ alias }: AttendanceRow) => setOpen(alias) })}
        empty={<Empty icon="event" title={say.nobody} />}
      />
      {opened && may('attendance.correct') && (
        <CorrectionPanel key={opened.alias} session={session} row={opened} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
