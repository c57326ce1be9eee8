import { z } from 'zod';
import { Settings } from '../../../shared/town.ts';
import { Facts } from '../design/facts.tsx';
import { Form } from '../design/form.tsx';
import { NumberField } from '../design/number-field.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useWords } from '../words/language.tsx';
import type { SectionProps } from './settings-page.tsx';
import { useSaveSettings } from './use-save-settings.ts';
import { SETTINGS_WORDS } from './words.ts';

const Keeping = z.object({
  walletRetentionDays: Settings.shape.walletRetentionDays.unwrap().max(3_650),
  pictureRetentionDays: Settings.shape.pictureRetentionDays.unwrap(),
});

/** How long things are kept, and which year the books go by. */
export function KeepingForm({ settings, isFrozen }: SectionProps) {
  const say = useWords(SETTINGS_WORDS);
  const form = useOfficeForm(Keeping, {
    walletRetentionDays: settings.walletRetentionDays,
    pictureRetentionDays: settings.pictureRetentionDays,
  });
  const save = useSaveSettings(settings);
  return (
    <>
      <Facts of={[[say.fiscalYear, say.fiscalYearBody]]} />
      <p className="quiet settings-note">{say.ledgerKept}</p>
      <Form form={form} onSend={save} isFrozen={isFrozen}>
        <NumberField
          name="walletRetentionDays"
          label={say.walletRetention}
          help={say.walletRetentionHelp}
          unit={say.days}
          required
        />
        <NumberField name="pictureRetentionDays" label={say.pictureRetention} unit={say.days} required />
      </Form>
    </>
  );
}
