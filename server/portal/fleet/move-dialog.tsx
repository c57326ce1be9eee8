import { useEffect, useId, useRef } from 'react';
import { type KioskDetail, moveKiosk } from '../../../shared/office/fleet.ts';
import { useSend } from '../api/use-send.ts';
import { Form } from '../design/form.tsx';
import { TextField } from '../design/text-field.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { SiteField } from './site-field.tsx';
import { FLEET_WORDS } from './words.ts';

/** Moves a kiosk to another site. */
export function MoveDialog({
  kiosk,
  onClose,
}: {
  readonly kiosk: KioskDetail;
  readonly onClose: () => void;
}) {
  const say = useWords(FLEET_WORDS);
  const { municipality } = useTown();
  const toast = useToast();
  const move = useSend(moveKiosk);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const form = useOfficeForm(moveKiosk.body, { site: '' });
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="confirm" aria-labelledby={id} onClose={onClose}>
      <div className="fleet-dialog">
        <h2 id={id}>{say.moveTitle(kiosk.name)}</h2>
        <p>{say.moveBody}</p>
        <Form
          form={form}
          save={say.move}
          onCancel={onClose}
          onSend={async (body) => {
            await move.mutateAsync({ params: { municipality, kiosk: kiosk.kiosk }, body });
            toast({ text: say.moved });
            onClose();
          }}
        >
          <SiteField name="site" label={say.moveTo} />
          <TextField
            name="why"
            label={say.moveWhy}
            help={say.moveWhyHelp}
            emptyIs="undefined"
            maxLength={400}
          />
        </Form>
      </div>
    </dialog>
  );
}
