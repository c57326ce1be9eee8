import { useFieldArray, useFormContext } from 'react-hook-form';
import { z } from 'zod';
import { Settings } from '../../../shared/town.ts';
import { POLICY_FIELDS } from '../../../shared/wallet.ts';
import { Button } from '../design/button.tsx';
import { Form } from '../design/form.tsx';
import { TextField } from '../design/text-field.tsx';
import { TextInLanguages } from '../design/text-in-languages.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useWords } from '../words/language.tsx';
import type { SectionProps } from './settings-page.tsx';
import { useSaveSettings } from './use-save-settings.ts';
import { SETTINGS_WORDS } from './words.ts';

const Fields = z.object({
  policyFields: Settings.shape.policyFields.unwrap(),
  displayGroups: Settings.shape.displayGroups.unwrap(),
});
const GROUPS_MAX = 20;

/** The names of the policy fields, and the groups projects are shown in. */
export function FieldsForm({ settings, isFrozen }: SectionProps) {
  const say = useWords(SETTINGS_WORDS);
  const form = useOfficeForm(Fields, {
    policyFields: settings.policyFields,
    displayGroups: settings.displayGroups,
  });
  const save = useSaveSettings(settings);
  return (
    <Form form={form} onSend={save} isFrozen={isFrozen}>
      <p className="quiet">{say.fieldsHelp}</p>
      {POLICY_FIELDS.map((letter) => (
        <TextInLanguages key={letter} name={`policyFields.${letter}`} label={say.field(letter)} required />
      ))}
      <Groups />
    </Form>
  );
}

function Groups() {
  const say = useWords(SETTINGS_WORDS);
  const { control, getValues } = useFormContext<z.input<typeof Fields>>();
  const { fields, append, remove, move } = useFieldArray({ control, name: 'displayGroups' });
  return (
    <fieldset className="groups">
      <legend>{say.groups}</legend>
      <p className="field-help">{say.groupsHelp}</p>
      <ol>
        {fields.map(({ id }, at) => {
          const number = String(at + 1);
          const name = getValues(`displayGroups.${at}.ja`) || number;
          return (
            <li key={id}>
              <TextField name={`displayGroups.${at}.ja`} label={say.group(number)} required />
              <TextField name={`displayGroups.${at}.en`} label={say.groupEn(number)} emptyIs="undefined" />
              <div>
                <Button
                  look="bare"
                  icon="ascending"
                  disabled={at === 0}
                  label={say.moveUp(name)}
                  onPress={() => move(at, at - 1)}
                >
                  {say.up}
                </Button>
                <Button
                  look="bare"
                  icon="remove"
                  disabled={fields.length === 1}
                  label={say.removeGroup(name)}
                  onPress={() => remove(at)}
                >
                  {say.remove}
                </Button>
              </div>
            </li>
          );
        })}
      </ol>
      <Button icon="add" disabled={fields.length >= GROUPS_MAX} onPress={() => append({ ja: '' })}>
        {say.addGroup}
      </Button>
    </fieldset>
  );
}
