import { z } from 'zod';
import { type FieldList, fieldText, NPO_LISTS, PUBLIC_LISTS } from '../../../shared/office/field-lists.ts';
import { PARTNERS } from '../../../shared/office/partner.ts';
import { createProject, type ProjectFull, updateProject } from '../../../shared/office/projects.ts';
import { POLICY_FIELDS } from '../../../shared/wallet.ts';
import { useSend } from '../api/use-send.ts';
import { CheckField, ChoiceField, SelectField } from '../design/choice-field.tsx';
import { Form } from '../design/form.tsx';
import { NumberField } from '../design/number-field.tsx';
import { SidePanel } from '../design/side-panel.tsx';
import { TextField } from '../design/text-field.tsx';
import { TextInLanguages } from '../design/text-in-languages.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useFieldName } from '../frame/use-field-name.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { PROJECT_WORDS } from './words.ts';

/** As the endpoint's body, but for the sponsor, which is one line here. */
const { sponsor: _, certified: __, ...shape } = createProject.body.shape;
const Entered = z.strictObject({ ...shape, sponsorName: z.string().trim().max(400) });
const Changed = Entered.omit({ id: true, apply: true, status: true });

const sponsorOf = (name: string) => (name === '' ? null : { ja: name });

/** Enters a project from its application. */
export function NewProject({
  onClose,
  onMade,
}: {
  readonly onClose: () => void;
  readonly onMade: (project: string) => void;
}) {
  const say = useWords(PROJECT_WORDS);
  const { municipality } = useTown();
  const toast = useToast();
  const create = useSend(createProject);
  const form = useOfficeForm(Entered, {
    id: '',
    name: { ja: '' },
    purpose: { ja: '' },
    by: { ja: '' },
    category: { ja: '' },
    field: null,
    npoField: null,
    publicField: null,
    partner: null,
    sponsorName: '',
    goalYen: 0,
    startsOn: null,
    endsOn: null,
    status: 'paused',
    apply: true,
  });
  return (
    <SidePanel title={say.newProject} onClose={onClose}>
      <Form
        form={form}
        save={say.newProject}
        onCancel={onClose}
        onSend={async ({ sponsorName, ...body }) => {
          await create.mutateAsync({
            params: { municipality },
            body: { ...body, sponsor: sponsorOf(sponsorName) },
          });
          toast({ text: say.created });
          onClose();
          onMade(body.id);
        }}
      >
        <ProjectFields />
        <h3 className="project-heading">{say.application}</h3>
        <TextField name="id" label={say.id} help={say.idHelp} required spellCheck={false} />
        <ChoiceField
          name="status"
          label={say.status}
          choices={[
            { value: 'paused', label: say.startPaused },
            { value: 'open', label: say.startOpen },
          ]}
        />
        <CheckField name="apply" label={say.apply} help={say.applyHelp} />
      </Form>
    </SidePanel>
  );
}

/** Changes what is said of a project. */
export function EditProject({
  project,
  onClose,
}: {
  readonly project: ProjectFull;
  readonly onClose: () => void;
}) {
  const say = useWords(PROJECT_WORDS);
  const { municipality } = useTown();
  const toast = useToast();
  const update = useSend(updateProject);
  const { name, purpose, by, category, field, npoField, publicField, partner, goalYen, startsOn, endsOn } =
    project;
  const form = useOfficeForm(Changed, {
    ...{ name, purpose, by, category, field, npoField, publicField, partner, goalYen, startsOn, endsOn },
    sponsorName: project.sponsor?.ja ?? '',
  });
  return (
    <SidePanel title={say.edit} onClose={onClose}>
      <Form
        form={form}
        onCancel={onClose}
        onSend={async ({ sponsorName, ...body }) => {
          const isSame = sponsorName === (project.sponsor?.ja ?? '');
          await update.mutateAsync({
            params: { municipality, project: project.project },
            // Kept as it is, it keeps its other languages.
            body: { ...body, ...(!isSame && { sponsor: sponsorOf(sponsorName) }) },
          });
          toast({ text: say.saved });
          onClose();
        }}
      >
        <ProjectFields />
      </Form>
    </SidePanel>
  );
}

function ProjectFields() {
  const say = useWords(PROJECT_WORDS);
  const fieldName = useFieldName();
  return (
    <>
      <h3 className="project-heading">{say.words}</h3>
      <TextInLanguages name="name" label={say.name} required />
      <TextInLanguages name="purpose" label={say.purpose} lines={2} required />
      <TextInLanguages name="by" label={say.by} help={say.byHelp} required />
      <TextField name="sponsorName" label={say.sponsor} help={say.sponsorHelp} />
      <h3 className="project-heading">{say.classes}</h3>
      <SelectField
        name="field"
        label={say.field}
        none={say.noField}
        choices={POLICY_FIELDS.map((value) => ({ value, label: fieldName(value) }))}
      />
      <TextInLanguages name="category" label={say.category} help={say.categoryHelp} required />
      <LawField name="npoField" label={say.npoField} lists={NPO_LISTS} />
      <LawField name="publicField" label={say.publicField} lists={PUBLIC_LISTS} />
      <SelectField
        name="partner"
        label={say.partner}
        none={say.noField}
        choices={PARTNERS.map((value) => ({ value, label: say.partners[value] }))}
      />
      <h3 className="project-heading">{say.period}</h3>
      <NumberField name="goalYen" label={say.goal} sign="¥" />
      <TextField name="startsOn" label={say.startsOn} type="date" emptyIs="null" />
      <TextField name="endsOn" label={say.endsOn} type="date" emptyIs="null" help={say.periodHelp} />
    </>
  );
}

/** A code of a law's list, the newest list first. */
function LawField({
  name,
  label,
  lists,
}: {
  readonly name: string;
  readonly label: string;
  readonly lists: readonly FieldList[];
}) {
  const say = useWords(PROJECT_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const several = lists.length > 1;
  const { noted } = useWords(PUNCTUATION);
  const choices = lists.flatMap(({ id, since, fields }) =>
    fields.map((field, index) => {
      const own = `${index + 1} ${text(field)}`;
      const year = since.slice(0, 4);
      const list = language === 'ja' ? `${year}年の表` : `list of ${year}`;
      return { value: `${id}/${index + 1}`, label: several ? noted(own, list) : own };
    }),
  );
  return <SelectField name={name} label={label} none={say.noField} choices={choices} />;
}

/** What a code of a law's list says, with the list it stands in. */
export function LawFieldText({ code }: { readonly code: string | null }) {
  const say = useWords(PROJECT_WORDS);
  const text = useText();
  if (code === null) return <span className="quiet">–</span>;
  const [list = '', number = ''] = code.split('/');
  const names: Readonly<Record<string, string>> = say.lawLists;
  return (
    <>
      {number} {text(fieldText(code))}
      <small className="quiet project-list-name">{names[list] ?? list}</small>
    </>
  );
}
