import { useState } from 'react';
import { z } from 'zod';
import { retireStaffCard, type StaffCardRow, setStaffCard } from '../../../shared/office/staff-cards.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { Facts } from '../design/facts.tsx';
import { Form } from '../design/form.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { isSamePin, PinFields, pinsDiffer, pinTwice } from './pin-fields.tsx';
import { StaffCardState } from './staff-card-state.tsx';
import { STAFF_CARD_WORDS } from './words.ts';

/** One staff card: a new PIN, withdrawn, in use again. */
export function StaffCardPanel({
  row,
  onClose,
}: {
  readonly row: StaffCardRow;
  readonly onClose: () => void;
}) {
  const say = useWords(STAFF_CARD_WORDS);
  const { municipality, may } = useTown();
  const toast = useToast();
  const retire = useSend(retireStaffCard);
  const [asks, setAsks] = useState<'pin' | 'retire' | null>(null);
  const { staffCard, name, retiredAt } = row;
  const isRetired = retiredAt !== null;
  return (
    <SidePanel title={name} onClose={onClose}>
      <Facts
        of={[
          [say.tail, <code key="tail">{row.card}</code>],
          [say.since, <Day key="since" at={row.createdAt} />],
          [say.state, <StaffCardState key="state" row={row} />],
          [say.retiredAt, isRetired ? <Day key="retired" at={retiredAt} /> : undefined],
        ]}
      />
      {may('staff-card.write') && (
        <section className="staff-card-acts">
          {asks === 'pin' ? (
            <NewPin row={row} onClose={() => setAsks(null)} />
          ) : (
            <div>
              <Button icon={isRetired ? 'restart' : 'key'} onPress={() => setAsks('pin')}>
                {isRetired ? say.useAgain : say.newPin}
              </Button>
            </div>
          )}
          {!isRetired && asks !== 'pin' && (
            <div>
              <Button look="danger" icon="remove" onPress={() => setAsks('retire')}>
                {say.retire}
              </Button>
            </div>
          )}
        </section>
      )}
      {asks === 'retire' && (
        <ConfirmDialog
          title={say.retireAsk(name)}
          act={say.retireAct}
          asksWhy
          onConfirm={async (why) => {
            await retire.mutateAsync({ params: { municipality }, body: { card: { staffCard }, why } });
            toast({ text: say.retireDone });
          }}
          onClose={() => setAsks(null)}
        >
          <p>{say.retireBody}</p>
        </ConfirmDialog>
      )}
    </SidePanel>
  );
}

function NewPin({ row, onClose }: { readonly row: StaffCardRow; readonly onClose: () => void }) {
  const say = useWords(STAFF_CARD_WORDS);
  const { language } = useLanguage();
  const { municipality } = useTown();
  const toast = useToast();
  const set = useSend(setStaffCard);
  const schema = z.object(pinTwice(language)).refine(isSamePin, pinsDiffer(language));
  const form = useOfficeForm(schema, { pin: '', again: '' });
  const { staffCard, name, retiredAt } = row;
  const isRetired = retiredAt !== null;
  return (
    <>
      <h3>{isRetired ? say.useAgain : say.newPin}</h3>
      <Form
        form={form}
        save={isRetired ? say.useAgain : say.setPin}
        onCancel={onClose}
        onSend={async ({ pin }) => {
          await set.mutateAsync({ params: { municipality }, body: { card: { staffCard }, name, pin } });
          toast({ text: isRetired ? say.usedAgain : say.pinSet });
          onClose();
        }}
      >
        <PinFields />
      </Form>
    </>
  );
}
