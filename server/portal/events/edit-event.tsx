import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { z } from 'zod';
import { readEvent, updateEvent } from '../../../shared/office/events.ts';
import { Text } from '../../../shared/text.ts';
import { POLICY_FIELDS, PolicyField } from '../../../shared/wallet.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { SelectField } from '../design/choice-field.tsx';
import { Failure } from '../design/failure.tsx';
import { Form } from '../design/form.tsx';
import { Loading } from '../design/loading.tsx';
import { PageHead } from '../design/page-head.tsx';
import { TextInLanguages } from '../design/text-in-languages.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useFieldName } from '../frame/use-field-name.ts';
import { useText, useWords } from '../words/language.tsx';
import { ConfirmChange } from './confirm-change.tsx';
import type { EventDetail } from './event-panel.tsx';
import './events.css';
import { EDIT_WORDS } from './edit-words.ts';
import { EVENT_WORDS } from './words.ts';

const EventWords = z.object({ name: Text, field: PolicyField.nullable() });
type EventWords = z.infer<typeof EventWords>;

/** Changes what an event is called and what it is counted under. */
export function EditEvent() {
  const { municipality } = useTown();
  const { event = '' } = useParams();
  const asked = useAsk(readEvent, { params: { municipality, event } });
  if (asked.isPending) return <Loading />;
  if (!asked.data) return <Failure problem={asked.error} onAgain={asked.refetch} />;
  return <EditForm detail={asked.data} />;
}

function EditForm({ detail }: { readonly detail: EventDetail }) {
  const say = useWords(EVENT_WORDS);
  const edit = useWords(EDIT_WORDS);
  const fieldName = useFieldName();
  const text = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const { municipality } = useTown();
  const update = useSend(updateEvent);
  const [asking, setAsking] = useState<EventWords | null>(null);
  const form = useOfficeForm(EventWords, { name: detail.name, field: detail.field });
  // Read while it is drawn, so that the form keeps count of it.
  const { isDirty } = form.formState;
  const toPanel = `/m/${municipality}/events?open=${detail.event}`;
  const save = async (body: EventWords): Promise<void> => {
    await update.mutateAsync({ params: { municipality, event: detail.event }, body });
    toast({ text: edit.changed });
    await navigate(toPanel);
  };
  return (
    <>
      <PageHead title={edit.editTitle(text(detail.name))} lead={edit.editLead} />
      <Form
        form={form}
        onCancel={() => void navigate(toPanel)}
        onSend={async (said) => {
          if (!isDirty) await navigate(toPanel);
          else if (detail.attendances > 0) setAsking(said);
          else await save(said);
        }}
      >
        <TextInLanguages name="name" label={say.name} required />
        <SelectField
          name="field"
          label={say.field}
          none={say.noField}
          choices={POLICY_FIELDS.map((value) => ({ value, label: fieldName(value) }))}
        />
      </Form>
      {asking && (
        <ConfirmChange
          taken={detail}
          meanings={[edit.meanings.event]}
          onConfirm={() => save(asking)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
