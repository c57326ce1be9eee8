import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { z } from 'zod';
import { Slug } from '../../../shared/id.ts';
import { createRuleVersion, GIFT_RULE, listRules } from '../../../shared/office/rules.ts';
import { Text } from '../../../shared/text.ts';
import { Award } from '../../../shared/unit.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { dayAndTime, fromLocalInput } from '../design/day.ts';
import { Form } from '../design/form.tsx';
import { NumberField } from '../design/number-field.tsx';
import { PageHead } from '../design/page-head.tsx';
import { TextField } from '../design/text-field.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { Expected } from './expected.tsx';
import './rules.css';
import { useRuleName } from './use-rule-name.ts';
import { RULE_WORDS } from './words.ts';

const Cap = z.int().min(1).nullable();
const RuleForm = z.object({
  id: Slug.refine((id) => id !== GIFT_RULE),
  name: Text.shape.ja.nullable().catch(null),
  starts: z.string(),
  participant: Award,
  volunteer: Award,
  capPointsPerDay: Cap,
  capPointsPerYear: Cap,
});
type RuleForm = z.infer<typeof RuleForm>;
const NOTHING = { points: 0, coins: 0, credits: 0 };

/** A new rule, or the next version of one. */
export function NewRule() {
  const say = useWords(RULE_WORDS);
  const { language } = useLanguage();
  const toast = useToast();
  const navigate = useNavigate();
  const { municipality } = useTown();
  const nameOf = useRuleName();
  const [params] = useSearchParams();
  const of = params.get('of');
  const rules = useAsk(listRules, { params: { municipality } });
  const create = useSend(createRuleVersion);
  const [asked, setAsked] = useState<RuleForm | null>(null);
  const form = useOfficeForm(RuleForm, {
    id: of ?? '',
    name: '',
    starts: '',
    participant: { ...NOTHING, points: 1 },
    volunteer: { ...NOTHING, points: 5 },
    capPointsPerDay: null,
    capPointsPerYear: null,
  });
  const newest = (rules.data ?? [])
    .filter(({ id }) => id === of)
    .toSorted((a, b) => b.version - a.version)[0];
  const { reset } = form;
  // biome-ignore lint/correctness/useExhaustiveDependencies: filled in once the version is there.
  useEffect(() => {
    if (!newest || !('award' in newest.terms)) return;
    const { award, capPointsPerDay, capPointsPerYear } = newest.terms;
    const { participant, volunteer } = award;
    const name = newest.name?.ja ?? '';
    reset({ id: newest.id, name, starts: '', participant, volunteer, capPointsPerDay, capPointsPerYear });
  }, [newest?.id, newest?.version]);
  const said = form.watch();
  const terms = {
    award: { participant: said.participant, volunteer: said.volunteer },
    capPointsPerDay: said.capPointsPerDay ?? null,
    capPointsPerYear: said.capPointsPerYear ?? null,
  } as Parameters<typeof Expected>[0]['rule']; // While it is being typed a number may be none yet.
  async function make({ id, name, starts, participant, volunteer, ...caps }: RuleForm): Promise<void> {
    const startsAt = fromLocalInput(starts);
    await create.mutateAsync({
      params: { municipality },
      body: {
        id,
        ...(name && { name: { ja: name } }),
        ...(startsAt && { startsAt }),
        award: { participant, volunteer },
        ...caps,
      },
    });
    toast({ text: say.made });
    await navigate(`/m/${municipality}/rules`);
  }
  return (
    <>
      <PageHead title={newest ? say.versionTitle(nameOf(newest)) : say.newTitle} />
      <Form
        form={form}
        save={say.make}
        onCancel={() => void navigate(`/m/${municipality}/rules`)}
        onSend={async (values) => setAsked(values)}
      >
        {of === null && <TextField name="id" label={say.id} help={say.idHelp} required maxLength={80} />}
        <TextField name="name" label={say.name} maxLength={400} />
        <fieldset className="field-group">
          <legend>
            <strong>{say.award}</strong>
          </legend>
          <NumberField name="participant.points" label={say.participant} unit={say.point} required />
          <NumberField name="volunteer.points" label={say.volunteer} unit={say.point} required />
        </fieldset>
        <NumberField
          name="capPointsPerDay"
          label={say.capDay}
          unit={say.point}
          help={say.capHelp}
          emptyIs={null}
        />
        <NumberField
          name="capPointsPerYear"
          label={say.capYear}
          unit={say.point}
          help={say.capHelp}
          emptyIs={null}
        />
        <TextField name="starts" type="datetime-local" label={say.starts} help={say.startsHelp} />
        <Expected rule={terms} />
      </Form>
      {asked && (
        <ConfirmDialog
          title={say.confirmTitle}
          act={say.make}
          look="act"
          onConfirm={() => make(asked)}
          onClose={() => setAsked(null)}
        >
          <p>
            {say.confirmBody(
              asked.starts === '' ? say.now : dayAndTime(fromLocalInput(asked.starts) ?? 0, language),
            )}
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
