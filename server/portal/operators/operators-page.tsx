import { useState } from 'react';
import {
  listOperatorInvitations,
  listOperators,
  type StaffRow,
  withdrawOperatorInvitation,
} from '../../../shared/office/staff.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { PageHead } from '../design/page-head.tsx';
import { useOpen } from '../design/use-open.ts';
import { Day } from '../design/when.tsx';
import { useMe } from '../frame/me.ts';
import { FRAME_WORDS } from '../frame/words.ts';
import '../staff/staff.css';
import { SecondFactor, StateOfStaff } from '../staff/state-of-staff.tsx';
import { WaitingInvitations } from '../staff/waiting-invitations.tsx';
import { STAFF_WORDS } from '../staff/words.ts';
import { useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { AskedResets } from './asked-resets.tsx';
import { InviteOperator } from './invite-operator.tsx';
import { OperatorPanel } from './operator-panel.tsx';
import { OPERATOR_WORDS } from './words.ts';

/** Who stands above all municipalities, and who else can be helped only from there. */
export default function OperatorsPage() {
  const say = useWords(OPERATOR_WORDS);
  const staff = useWords(STAFF_WORDS);
  const frame = useWords(FRAME_WORDS);
  const me = useMe();
  const punctuation = useWords(PUNCTUATION);
  const [open, setOpen] = useOpen();
  const [isInviting, setInviting] = useState(false);
  const asked = useAsk(listOperators, {});
  const invitations = useAsk(listOperatorInvitations, {});
  const withdraw = useSend(withdrawOperatorInvitation);
  const columns: Column<StaffRow>[] = [
    {
      key: 'name',
      title: staff.name,
      cell: (row) => (row.id === me.id ? punctuation.noted(row.name, staff.you) : row.name),
    },
    { key: 'email', title: staff.email, cell: (row) => row.email, wideOnly: true },
    { key: 'factor', title: staff.secondFactor, cell: (row) => <SecondFactor of={row.secondFactor} /> },
    {
      key: 'last',
      title: staff.lastSignIn,
      cell: ({ lastSignInAt }) => (lastSignInAt ? <Day at={lastSignInAt} as="time" /> : staff.never),
      wideOnly: true,
    },
    { key: 'state', title: staff.state, cell: (row) => <StateOfStaff row={row} /> },
  ];
  const opened = asked.data?.find(({ id }) => id === open);
  return (
    <>
      <PageHead title={frame.pages.operators} lead={say.lead}>
        <Button
          look="act"
          icon="add"
          onPress={() => {
            setOpen(null);
            setInviting(true);
          }}
        >
          {staff.invite}
        </Button>
      </PageHead>
      <DataTable
        label={frame.pages.operators}
        columns={columns}
        asked={{ ...asked, data: asked.data && { rows: asked.data, next: null } }}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        open={open}
        onOpen={({ id }) => {
          setInviting(false);
          setOpen(id);
        }}
      />
      <WaitingInvitations
        rows={invitations.data}
        withdraws={(invitation) => withdraw.mutateAsync({ params: { invitation } })}
      />
      <AskedResets />
      {isInviting && <InviteOperator onClose={() => setInviting(false)} />}
      {opened && <OperatorPanel key={opened.id} person={opened} onClose={() => setOpen(null)} />}
    </>
  );
}
