import { useState } from 'react';
import { listStaff, type StaffRow } from '../../../shared/office/staff.ts';
import { useAsk } from '../api/use-ask.ts';
import { Button } from '../design/button.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { PageHead } from '../design/page-head.tsx';
import { useTablePlace } from '../design/table-place.ts';
import { TableTools } from '../design/table-tools.tsx';
import { useOpen } from '../design/use-open.ts';
import { Day } from '../design/when.tsx';
import { useMe, useTown } from '../frame/me.ts';
import { FRAME_WORDS } from '../frame/words.ts';
import { useWords } from '../words/language.tsx';
import { Invitations } from './invitations.tsx';
import { InvitePanel } from './invite-panel.tsx';
import { ROLES_IN_TOWN } from './roles-field.tsx';
import './staff.css';
import { PUNCTUATION } from '../words/punctuation.ts';
import { StaffPanel } from './staff-panel.tsx';
import { SecondFactor, StateOfStaff } from './state-of-staff.tsx';
import { STAFF_WORDS } from './words.ts';

/** Who works here, in which roles; invitations; what an administrator does for a colleague. */
export default function StaffPage() {
  const say = useWords(STAFF_WORDS);
  const frame = useWords(FRAME_WORDS);
  const { municipality, may } = useTown();
  const me = useMe();
  const punctuation = useWords(PUNCTUATION);
  const place = useTablePlace();
  const [open, setOpen] = useOpen();
  const [isInviting, setInviting] = useState(false);
  const role = ROLES_IN_TOWN.find((each) => each === place.filter('role'));
  const query = { ...place.query, ...(role && { role }) };
  const asked = useAsk(listStaff, { params: { municipality }, query }, { keep: true });
  const columns: Column<StaffRow>[] = [
    {
      key: 'name',
      title: say.name,
      cell: (row) => (row.id === me.id ? punctuation.noted(row.name, say.you) : row.name),
    },
    { key: 'email', title: say.email, cell: (row) => row.email, wideOnly: true },
    {
      key: 'roles',
      title: say.roles,
      cell: (row) => punctuation.listed(row.roles.map((each) => frame.roles[each])),
    },
    {
      key: 'factor',
      title: say.secondFactor,
      cell: ({ secondFactor }) => <SecondFactor of={secondFactor} />,
    },
    {
      key: 'last',
      title: say.lastSignIn,
      cell: ({ lastSignInAt }) => (lastSignInAt ? <Day at={lastSignInAt} as="time" /> : say.never),
      wideOnly: true,
    },
    { key: 'state', title: say.state, cell: (row) => <StateOfStaff row={row} /> },
  ];
  const opened = asked.data?.rows.find(({ id }) => id === open);
  return (
    <>
      <PageHead title={frame.pages.staff} lead={say.lead}>
        {may('staff.write') && (
          <Button
            look="act"
            icon="add"
            onPress={() => {
              setOpen(null);
              setInviting(true);
            }}
          >
            {say.invite}
          </Button>
        )}
      </PageHead>
      <TableTools
        place={place}
        searches={say.people}
        filters={[
          {
            name: 'role',
            label: say.role,
            choices: ROLES_IN_TOWN.map((each) => ({ value: each, label: frame.roles[each] })),
          },
        ]}
      />
      <DataTable
        label={say.people}
        columns={columns}
        asked={asked}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        place={place}
        open={open}
        onOpen={({ id }) => {
          setInviting(false);
          setOpen(id);
        }}
      />
      <Invitations />
      {isInviting && <InvitePanel onClose={() => setInviting(false)} />}
      {opened && <StaffPanel key={opened.id} person={opened} onClose={() => setOpen(null)} />}
    </>
  );
}
