import { useEffect } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { z } from 'zod';
import { createEvent, readEvent } from '../../../shared/office/events.ts';
import { Text } from '../../../shared/text.ts';
import { POLICY_FIELDS, PolicyField } from '../../../shared/wallet.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { SelectField } from '../design/choice-field.tsx';
import { Form } from '../design/form.tsx';
import { NumberField } from '../design/number-field.tsx';
import { PageHead } from '../design/page-head.tsx';
import { TextInLanguages } from '../design/text-in-languages.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useFieldName } from '../frame/use-field-name.ts';
import { useText, useWords } from '../words/language.tsx';
import './events.css';
import { CostPreview, DayRules, PlanFields } from './plan-fields.tsx';
import { daysOf, NEW_PLAN, PLAN_FIELDS, sessionsOf } from './session-plan.ts';
import { useRules } from './use-rules.ts';
import { EVENT_WORDS } from './words.ts';

const NewEventForm = z.object({
  name: Text,
  field: PolicyField.nullable(),
  rule: z.string().nullable(),
  ...PLAN_FIELDS,
  /** For the preview alone: nobody keeps them. */
  participants: z.int().min(0).max(1_000_000).nullable(),
  volunteers: z.int().min(0).max(1_000_000).nullable(),
});

/** A new event, from nothing or after another one. */
export function NewEvent() {
  const say = useWords(EVENT_WORDS);
  const fieldName = useFieldName();
  const text = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const { municipality } = useTown();
  const [params] = useSearchParams();
  const copy = params.get('copy');
  const original = useAsk(
    readEvent,
    { params: { municipality, event: copy ?? '' } },
    { when: copy !== null },
  );
  const { choices, ofSessions, inForce } = useRules();
  const create = useSend(createEvent);
  const form = useOfficeForm(NewEventForm, {
    name: { ja: '' },
    field: null,
    rule: null,
    ...NEW_PLAN,
    participants: null,
    volunteers: null,
  });
  const { reset } = form;
  const { data } = original;
  useEffect(() => {
    if (!data) return;
    const [first] = data.sessions;
    reset({
      name: data.name,
      field: data.field,
      rule: data.rule,
      ...NEW_PLAN,
      place: first?.place?.ja ?? '',
      sessionName: first?.name?.ja ?? '',
      capacity: first?.capacity ?? null,
      participants: null,
      volunteers: null,
    });
  }, [data, reset]);
  const plan = form.watch();
  const rule = plan.rule ?? null;
  const [firstDay = '', ...days] = daysOf(plan) ?? [];
  const ruleOn = (day: string) => inForce(plan.dayRules?.[day] ?? rule);
  return (
    <>
      <PageHead title={say.newTitle} lead={data ? say.copyOf(text(data.name)) : say.newLead} />
      <Form
        form={form}
        save={say.create}
        onCancel={() => void navigate(-1)}
        onSend={async ({ name, field, rule, ...said }) => {
          const body = { name, field, rule, copiedFrom: copy, sessions: sessionsOf(said) };
          const { id } = await create.mutateAsync({ params: { municipality }, body });
          toast({ text: say.created });
          await navigate(`/m/${municipality}/events?open=${id}`);
        }}
      >
        <TextInLanguages name="name" label={say.name} required />
        <SelectField
          name="field"
          label={say.field}
          none={say.noField}
          choices={POLICY_FIELDS.map((value) => ({ value, label: fieldName(value) }))}
        />
        <PlanFields />
        <SelectField name="rule" label={say.rule} none={say.standard} choices={choices} />
        <DayRules rules={ofSessions} />
        <fieldset className="field-group">
          <legend className="field-legend">{say.expected}</legend>
          <p className="quiet">{say.expectedLead}</p>
          <NumberField name="participants" label={say.expectParticipants} unit={say.person} emptyIs={null} />
          <NumberField name="volunteers" label={say.expectVolunteers} unit={say.person} emptyIs={null} />
          <CostPreview
            rules={[ruleOn(firstDay), ...days.map(ruleOn)]}
            participants={plan.participants ?? 0}
            volunteers={plan.volunteers ?? 0}
          />
        </fieldset>
      </Form>
    </>
  );
}
