import { get, useFieldArray, useFormContext, useFormState } from 'react-hook-form';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { fieldId } from '../design/form.tsx';
import { TextField } from '../design/text-field.tsx';
import { useWords } from '../words/language.tsx';
import type { PlaylistEntry } from './playlist-form.ts';
import { PLAYLIST_WORDS } from './words.ts';

const LINES_MAX = 20;
/** Monday first, as a week is printed in Japan's offices. */
const DAYS = ['1', '2', '3', '4', '5', '6', '0'] as const;
const NEW_PART = { days: ['1', '2', '3', '4', '5'], from: '09:00', until: '12:00' };

/** Days of the week with times. */
export function PartsField() {
  const say = useWords(PLAYLIST_WORDS);
  const { control } = useFormContext<PlaylistEntry>();
  const { errors } = useFormState({ control, name: 'parts' });
  const { fields, append, remove } = useFieldArray({ control, name: 'parts' });
  const fault: unknown = get(errors, 'parts.message') ?? get(errors, 'parts.root.message');
  return (
    <fieldset className="field-group" id={fieldId('parts')} tabIndex={-1}>
      <legend>
        <strong data-label-of="parts">{say.parts}</strong>
      </legend>
      <p className="field-help">{say.partsHelp}</p>
      {typeof fault === 'string' && <p className="field-fault">{fault}</p>}
      {fields.map(({ id }, at) => {
        const number = String(at + 1);
        return (
          <fieldset key={id} className="playlist-part">
            <legend>{say.part(number)}</legend>
            <ChoiceField
              name={`parts.${at}.days`}
              label={say.days}
              many
              choices={DAYS.map((value) => ({ value, label: say.dayNames[Number(value)] ?? value }))}
            />
            <div className="playlist-times">
              <TextField name={`parts.${at}.from`} label={say.from} required maxLength={5} />
              <TextField name={`parts.${at}.until`} label={say.until} required maxLength={5} />
              <Button look="bare" icon="remove" label={say.removePart(number)} onPress={() => remove(at)}>
                {say.out}
              </Button>
            </div>
          </fieldset>
        );
      })}
      <div>
        <Button icon="add" disabled={fields.length >= LINES_MAX} onPress={() => append(NEW_PART)}>
          {say.addPart}
        </Button>
      </div>
    </fieldset>
  );
}
