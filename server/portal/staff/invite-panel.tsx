import { useState } from 'react';
import { inviteStaff } from '../../../shared/office/staff.ts';
import { useSend } from '../api/use-send.ts';
import { Form } from '../design/form.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { TextField } from '../design/text-field.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { type Link, MadeLink } from './made-link.tsx';
import { RolesField } from './roles-field.tsx';
import { STAFF_WORDS } from './words.ts';

/** Invites somebody: e-mail, name and roles in, a link out. */
export function InvitePanel({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(STAFF_WORDS);
  const { municipality } = useTown();
  const invite = useSend(inviteStaff);
  const [made, setMade] = useState<Link | null>(null);
  const form = useOfficeForm(inviteStaff.body, { email: '', name: '', roles: [] });
  return (
    <SidePanel title={say.inviteTitle} onClose={onClose}>
      {made ? (
        <MadeLink made={made} onDone={onClose} />
      ) : (
        <Form
          form={form}
          save={say.makeLink}
          onCancel={onClose}
          onSend={async (body) => setMade(await invite.mutateAsync({ params: { municipality }, body }))}
        >
          <p className="quiet">{say.inviteHelp}</p>
          <TextField name="email" type="email" label={say.email} required autoComplete="off" />
          <TextField name="name" label={say.name} required autoComplete="off" maxLength={80} />
          <RolesField />
        </Form>
      )}
    </SidePanel>
  );
}
