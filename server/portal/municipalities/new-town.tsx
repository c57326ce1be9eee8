import { useNavigate } from 'react-router';
import { createMunicipality } from '../../../shared/office/municipalities.ts';
import { useSend } from '../api/use-send.ts';
import { Form } from '../design/form.tsx';
import { TextField } from '../design/text-field.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useWords } from '../words/language.tsx';
import { TOWN_WORDS } from './words.ts';

/** A municipality by its name alone: everything else has a default. */
export function NewTown() {
  const say = useWords(TOWN_WORDS);
  const navigate = useNavigate();
  const create = useSend(createMunicipality);
  const form = useOfficeForm(createMunicipality.body, {
    id: '',
    settings: { name: { ja: '' }, deskPlace: { ja: '' } },
  });
  return (
    <Form
      form={form}
      save={say.create}
      onSend={async (body) => {
        const { municipality } = await create.mutateAsync({ body });
        await navigate(`/m/${municipality}/settings`);
      }}
    >
      <p className="quiet">{say.byHandHelp}</p>
      <TextField name="settings.name.ja" label={say.townName} required />
      <TextField name="id" label={say.id} help={say.idHelp} required spellCheck={false} />
      <TextField name="settings.deskPlace.ja" label={say.desk} required />
    </Form>
  );
}
