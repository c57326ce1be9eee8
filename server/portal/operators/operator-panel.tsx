import { useState } from 'react';
import { makeResetLinkForAnyone, removeOperator, type StaffRow } from '../../../shared/office/staff.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { Facts } from '../design/facts.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { useToast } from '../design/toast.tsx';
import { Day } from '../design/when.tsx';
import { useMe } from '../frame/me.ts';
import { type Link, MadeLink } from '../staff/made-link.tsx';
import { ResetDialog } from '../staff/reset-dialog.tsx';
import { SecondFactor, StateOfStaff } from '../staff/state-of-staff.tsx';
import { STAFF_WORDS } from '../staff/words.ts';
import { useWords } from '../words/language.tsx';
import { OPERATOR_WORDS } from './words.ts';

/** An operator, and what another one does for or about them. */
export function OperatorPanel({
  person,
  onClose,
}: {
  readonly person: StaffRow;
  readonly onClose: () => void;
}) {
  const say = useWords(OPERATOR_WORDS);
  const staff = useWords(STAFF_WORDS);
  const toast = useToast();
  const me = useMe();
  const remove = useSend(removeOperator);
  const reset = useSend(makeResetLinkForAnyone);
  const [asks, setAsks] = useState<'remove' | 'reset' | null>(null);
  const [made, setMade] = useState<Link | null>(null);
  return (
    <SidePanel title={person.name} lead={<StateOfStaff row={person} />} onClose={onClose}>
      {made && <MadeLink made={made} onDone={() => setMade(null)} />}
      <Facts
        of={[
          [staff.email, person.email],
          [staff.secondFactor, <SecondFactor key="factor" of={person.secondFactor} />],
          [staff.lastSignIn, <Day key="last" at={person.lastSignInAt} as="time" />],
          [
            say.asked,
            person.resetAskedAt ? <Day key="asked" at={person.resetAskedAt} as="time" /> : undefined,
          ],
        ]}
      />
      {person.id === me.id ? (
        <p className="quiet">{say.self}</p>
      ) : (
        <div className="staff-section staff-acts">
          <Button icon="key" onPress={() => setAsks('reset')}>
            {staff.reset}
          </Button>
          <Button look="danger" icon="remove" onPress={() => setAsks('remove')}>
            {say.remove}
          </Button>
        </div>
      )}
      {asks === 'remove' && (
        <ConfirmDialog
          title={say.removeAsk(person.name)}
          asksWhy
          act={say.remove}
          onConfirm={async (why) => {
            await remove.mutateAsync({ params: { staff: person.id }, body: { why } });
            toast({ text: staff.removed });
            onClose();
          }}
          onClose={() => setAsks(null)}
        >
          <p>{say.removeBody}</p>
        </ConfirmDialog>
      )}
      {asks === 'reset' && (
        <ResetDialog
          name={person.name}
          makes={(body) => reset.mutateAsync({ body: { email: person.email, ...body } })}
          onMade={setMade}
          onClose={() => setAsks(null)}
        />
      )}
    </SidePanel>
  );
}
