import { useId, useState } from 'react';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import {
  DELETION_REASONS,
  deletePerson,
  readPerson,
  registerPerson,
  updatePerson,
} from '../../../shared/office/persons.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { AskedField } from '../cards/top-up-panel.tsx';
import { CARD_WORDS } from '../cards/words.ts';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { Facts } from '../design/facts.tsx';
import { Failure } from '../design/failure.tsx';
import { Form } from '../design/form.tsx';
import { Loading } from '../design/loading.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { TextField } from '../design/text-field.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { Day } from '../design/when.tsx';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { PERSON_WORDS } from './words.ts';

type Person = AnswerOf<typeof readPerson>;

/** Registers a wallet's person, or shows and changes the data; who may, deletes it. */
export function PersonPanel({
  alias,
  person,
  onClose,
}: {
  readonly alias: string;
  readonly person: string | null;
  readonly onClose: () => void;
}) {
  const say = useWords(PERSON_WORDS);
  const cards = useWords(CARD_WORDS);
  const { municipality } = useTown();
  const asked = useAsk(
    readPerson,
    { params: { municipality, person: person ?? '' } },
    { when: person !== null },
  );
  return (
    <SidePanel
      title={person === null ? say.registerTitle : say.editTitle}
      lead={cards.wallet(alias)}
      onClose={onClose}
    >
      <p className="quiet">{say.help}</p>
      {person !== null && asked.isPending && <Loading />}
      {asked.error && <Failure problem={asked.error} onAgain={asked.refetch} />}
      {(person === null || asked.data) && (
        <PersonForm alias={alias} person={asked.data ?? null} onClose={onClose} />
      )}
    </SidePanel>
  );
}

function PersonForm({
  alias,
  person,
  onClose,
}: {
  readonly alias: string;
  readonly person: Person | null;
  readonly onClose: () => void;
}) {
  const say = useWords(PERSON_WORDS);
  const { municipality, may } = useTown();
  const toast = useToast();
  const [isDeleting, setDeleting] = useState(false);
  const register = useSend(registerPerson);
  const update = useSend(updatePerson);
  const form = useOfficeForm(updatePerson.body, {
    name: person?.name ?? '',
    reading: person?.reading ?? '',
    address: person?.address ?? '',
    contact: person?.contact ?? '',
    asked: 'at-the-desk',
  });
  return (
    <>
      <Form
        form={form}
        onCancel={onClose}
        acts={
          person !== null &&
          may('person.delete') && (
            <Button look="danger" icon="remove" onPress={() => setDeleting(true)}>
              {say.delete}
            </Button>
          )
        }
        onSend={async (body) => {
          if (person === null) {
            await register.mutateAsync({ params: { municipality }, body: { alias, ...body } });
          } else {
            await update.mutateAsync({ params: { municipality, person: person.person }, body });
          }
          toast({ text: say.saved });
          onClose();
        }}
      >
        <TextField name="name" label={say.name} autoComplete="off" maxLength={80} required />
        <TextField name="reading" label={say.reading} autoComplete="off" maxLength={80} required />
        <TextField name="address" label={say.optional(say.address)} autoComplete="off" emptyIs="null" />
        <TextField name="contact" label={say.optional(say.contact)} autoComplete="off" emptyIs="null" />
        <AskedField />
      </Form>
      {person && (
        <Facts
          of={[
            [say.since, <Day key="since" at={person.registeredAt} as="long" />],
            [say.changed, <Day key="changed" at={person.changedAt} as="time" />],
          ]}
        />
      )}
      {isDeleting && person && (
        <DeleteDialog person={person} onClose={() => setDeleting(false)} onDeleted={onClose} />
      )}
    </>
  );
}

/** The data goes for good; what stays is said before. */
function DeleteDialog({
  person,
  onClose,
  onDeleted,
}: {
  readonly person: Person;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}) {
  const say = useWords(PERSON_WORDS);
  const { municipality } = useTown();
  const toast = useToast();
  const id = useId();
  const [reason, setReason] = useState<(typeof DELETION_REASONS)[number]>('asked-by-person');
  const remove = useSend(deletePerson);
  return (
    <ConfirmDialog
      title={say.deleteTitle}
      posted={[]}
      act={say.delete}
      onConfirm={async () => {
        await remove.mutateAsync({ params: { municipality, person: person.person }, body: { reason } });
        toast({ text: say.deleted });
        onDeleted();
      }}
      onClose={onClose}
    >
      <p>{say.deleteBody}</p>
      <div className="field">
        <label htmlFor={id}>{say.reason}</label>
        <select
          id={id}
          value={reason}
          onChange={(event) =>
            setReason(DELETION_REASONS.find((each) => each === event.target.value) ?? 'asked-by-person')
          }
        >
          {DELETION_REASONS.map((each) => (
            <option key={each} value={each}>
              {say.reasons[each]}
            </option>
          ))}
        </select>
      </div>
    </ConfirmDialog>
  );
}
