import { z } from 'zod';
import { Settings } from '../../../shared/town.ts';
import { Form } from '../design/form.tsx';
import { TextInLanguages } from '../design/text-in-languages.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useWords } from '../words/language.tsx';
import type { SectionProps } from './settings-page.tsx';
import { useSaveSettings } from './use-save-settings.ts';
import { SETTINGS_WORDS } from './words.ts';

const { name, pointName, coinName, deskPlace } = Settings.shape;
const Names = z.object({
  name,
  deskPlace,
  pointName: pointName.unwrap(),
  coinName: coinName.unwrap(),
});

/** What the town and its two currencies are called, and where people are sent. */
export function NamesForm({ settings, isFrozen }: SectionProps) {
  const say = useWords(SETTINGS_WORDS);
  const form = useOfficeForm(Names, {
    name: settings.name,
    deskPlace: settings.deskPlace,
    pointName: settings.pointName,
    coinName: settings.coinName,
  });
  const save = useSaveSettings(settings);
  return (
    <Form form={form} onSend={save} isFrozen={isFrozen}>
      <TextInLanguages name="name" label={say.name} required />
      <TextInLanguages name="deskPlace" label={say.deskPlace} help={say.deskPlaceHelp} required />
      <TextInLanguages name="pointName" label={say.pointName} required />
      <TextInLanguages name="coinName" label={say.coinName} required />
    </Form>
  );
}
