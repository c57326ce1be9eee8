import { useState } from 'react';
import { type GroupRow, invitePoster } from '../../../shared/office/posters.ts';
import { useSend } from '../api/use-send.ts';
import { ChoiceField } from '../design/choice-field.tsx';
import { Form } from '../design/form.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { TextField } from '../design/text-field.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { type Link, MadeLink } from '../staff/made-link.tsx';
import { useWords } from '../words/language.tsx';
import { POSTER_WORDS } from './words.ts';

/** Invites a poster: e-mail, name and groups in, a link out. */
export function InvitePoster({
  groups,
  onClose,
}: {
  readonly groups: readonly GroupRow[];
  readonly onClose: () => void;
}) {
  const say = useWords(POSTER_WORDS);
  const { municipality } = useTown();
  const invite = useSend(invitePoster);
  const [made, setMade] = useState<Link | null>(null);
  const form = useOfficeForm(invitePoster.body, { email: '', name: '', groups: [] });
  return (
    <SidePanel title={say.invite} onClose={onClose}>
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
          <TextField
            name="name"
            label={say.name}
            help={say.nameHelp}
            required
            autoComplete="off"
            maxLength={40}
          />
          {groups.length > 0 && (
            <ChoiceField
              name="groups"
              label={say.inGroups}
              help={say.inGroupsHelp}
              many
              choices={groups.map(({ group, name }) => ({ value: group, label: name }))}
            />
          )}
        </Form>
      )}
    </SidePanel>
  );
}
