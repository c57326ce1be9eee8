import { Link } from 'react-router';
import { z } from 'zod';
import {
  createPosterGroup,
  type GroupRow,
  listPosters,
  updatePosterGroup,
} from '../../../shared/office/posters.ts';
import { APPROVALS } from '../../../shared/posting/poster.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { ChoiceField } from '../design/choice-field.tsx';
import { Form } from '../design/form.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { TextField } from '../design/text-field.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { POSTER_WORDS } from './words.ts';

const Changed = z.strictObject({
  name: createPosterGroup.body.shape.name,
  approval: createPosterGroup.body.shape.approval,
});

/** A group: its name, whether its posts wait, and who posts in its name. */
export function GroupPanel({ of, onClose }: { readonly of: GroupRow; readonly onClose: () => void }) {
  const say = useWords(POSTER_WORDS);
  const { municipality, may } = useTown();
  const toast = useToast();
  const update = useSend(updatePosterGroup);
  const form = useOfficeForm(Changed, { name: of.name, approval: of.approval });
  return (
    <SidePanel title={of.name} onClose={onClose}>
      <Form
        form={form}
        isFrozen={!may('poster.write')}
        onSend={async (body) => {
          await update.mutateAsync({ params: { municipality, group: of.group }, body });
          toast({ text: say.saved });
          onClose();
        }}
      >
        <GroupFields />
      </Form>
      <Members of={of} />
      {may('post.read') && (
        <Link to={`/m/${municipality}/posts?state=any&group=${of.group}`}>{say.showPosts}</Link>
      )}
    </SidePanel>
  );
}

/** Enters a group. */
export function NewGroup({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(POSTER_WORDS);
  const { municipality } = useTown();
  const toast = useToast();
  const create = useSend(createPosterGroup);
  const form = useOfficeForm(createPosterGroup.body, { id: '', name: '', approval: 'office' });
  return (
    <SidePanel title={say.newGroup} onClose={onClose}>
      <Form
        form={form}
        save={say.newGroup}
        onCancel={onClose}
        onSend={async (body) => {
          await create.mutateAsync({ params: { municipality }, body });
          toast({ text: say.groupMade });
          onClose();
        }}
      >
        <GroupFields />
        <TextField name="id" label={say.id} help={say.idHelp} required spellCheck={false} />
      </Form>
    </SidePanel>
  );
}

function GroupFields() {
  const say = useWords(POSTER_WORDS);
  return (
    <>
      <TextField name="name" label={say.groupName} help={say.groupNameHelp} required maxLength={40} />
      <ChoiceField
        name="approval"
        label={say.approval}
        choices={APPROVALS.map((value) => ({
          value,
          label: say.approvals[value],
          help: say.approvalHelp[value],
        }))}
      />
    </>
  );
}

function Members({ of }: { readonly of: GroupRow }) {
  const say = useWords(POSTER_WORDS);
  const { municipality } = useTown();
  const asked = useAsk(listPosters, { params: { municipality }, query: { group: of.group } });
  return (
    <section>
      <h3>{say.members}</h3>
      {asked.data?.rows.length === 0 && <p className="quiet">{say.noMembers}</p>}
      <ul className="members">
        {asked.data?.rows.map(({ poster, name, email }) => (
          <li key={poster}>
            <Link to={`/m/${municipality}/posters?open=${poster}&group=${of.group}`}>{name}</Link>
            <span className="quiet">{email}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
