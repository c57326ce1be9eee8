import { z } from 'zod';
import { Settings } from '../../../shared/town.ts';
import { ChoiceField } from '../design/choice-field.tsx';
import { Form } from '../design/form.tsx';
import { NumberField } from '../design/number-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useWords } from '../words/language.tsx';
import { listOfNumbers } from './list-of-numbers.ts';
import type { SectionProps } from './settings-page.tsx';
import { useSaveSettings } from './use-save-settings.ts';
import { SETTINGS_WORDS } from './words.ts';

const { means, amountsYen, amountsPoints, yenPerPoint, languages } = Settings.shape;
const Gifts = z.object({
  languages: languages.unwrap(),
  means: means.unwrap(),
  amountsYen: listOfNumbers(amountsYen.unwrap()),
  amountsPoints: listOfNumbers(amountsPoints.unwrap()),
  yenPerPoint: yenPerPoint.unwrap(),
});
const MEANS = ['prepaid', 'points', 'pledge', 'terminal'] as const;
const LANGUAGES = ['ja', 'ja-easy', 'en'] as const;

/** What kiosks offer: languages, means, amounts, and what a gift earns. */
export function GiftsForm({ settings, isFrozen }: SectionProps) {
  const say = useWords(SETTINGS_WORDS);
  const form = useOfficeForm(Gifts, {
    languages: settings.languages,
    means: settings.means,
    amountsYen: settings.amountsYen.join(', '),
    amountsPoints: settings.amountsPoints.join(', '),
    yenPerPoint: settings.yenPerPoint,
  });
  const save = useSaveSettings(settings);
  return (
    <Form form={form} onSend={save} isFrozen={isFrozen}>
      <ChoiceField
        name="languages"
        label={say.languages}
        help={say.languagesHelp}
        many
        choices={LANGUAGES.map((value) => ({ value, label: say.languageNames[value] }))}
      />
      <ChoiceField
        name="means"
        label={say.means}
        many
        choices={MEANS.map((value) => ({ value, label: say.meansNames[value] }))}
      />
      <TextField name="amountsYen" label={say.amountsYen} help={say.amountsHelp} required />
      <TextField name="amountsPoints" label={say.amountsPoints} help={say.amountsHelp} required />
      <NumberField
        name="yenPerPoint"
        label={say.yenPerPoint}
        help={say.yenPerPointHelp}
        sign="¥"
        emptyIs={null}
      />
    </Form>
  );
}
