import { useState } from 'react';
import { inviteOperator } from '../../../shared/office/staff.ts';
import { useSend } from '../api/use-send.ts';
import { Form } from '../design/form.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { TextField } from '../design/text-field.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { type Link, MadeLink } from '../staff/made-link.tsx';
import { STAFF_WORDS } from '../staff/words.ts';
import { useWords } from '../words/language.tsx';
import { OPERATOR_WORDS } from './words.ts';

/** Invites an operator: e-mail and name in, a link out. */
export function InviteOperator({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(OPERATOR_WORDS);
  const staff = useWords(STAFF_WORDS);
  const invite = useSend(inviteOperator);
  const [made, setMade] = useState<Link | null>(null);
  const form = useOfficeForm(inviteOperator.body, { email: '', name: '' });
  return (
    <SidePanel title={say.inviteTitle} onClose={onClose}>
      {made ? (
        <MadeLink made={made} onDone={onClose} />
      ) : (
        <Form
          form={form}
          save={staff.makeLink}
          onCancel={onClose}
          onSend={async (body) => setMade(await invite.mutateAsync({ body }))}
        >
          <p>{say.inviteBody}</p>
          <p className="quiet">{staff.inviteHelp}</p>
          <TextField name="email" type="email" label={staff.email} required autoComplete="off" />
          <TextField name="name" label={staff.name} required autoComplete="off" maxLength={80} />
        </Form>
      )}
    </SidePanel>
  );
}
