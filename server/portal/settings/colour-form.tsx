import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { contrast } from '../../../shared/colour/contrast.ts';
import { keyPalette, MIN_CONTRAST } from '../../../shared/colour/key-palette.ts';
import { KEY_CONTRAST } from '../../../shared/office/municipalities.ts';
import { Settings } from '../../../shared/town.ts';
import { Field, useField } from '../design/field.tsx';
import { Form } from '../design/form.tsx';
import { StatusMark } from '../design/status-mark.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import type { SectionProps } from './settings-page.tsx';
import { useSaveSettings } from './use-save-settings.ts';
import { SETTINGS_WORDS } from './words.ts';

const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/.test(text);

/** The municipality's colour; how well white is read on it is seen while choosing. */
export function ColourForm({ settings, isFrozen }: SectionProps) {
  const { language } = useLanguage();
  const Colour = z.object({
    keyColour: Settings.shape.keyColour
      .unwrap()
      .refine((colour) => contrast(colour, '#ffffff') >= KEY_CONTRAST, SETTINGS_WORDS[language].unreadable),
  });
  const form = useOfficeForm(Colour, { keyColour: settings.keyColour });
  const save = useSaveSettings(settings);
  return (
    <Form form={form} onSend={save} isFrozen={isFrozen}>
      <ColourField />
    </Form>
  );
}

function ColourField() {
  const say = useWords(SETTINGS_WORDS);
  const { register, fault, aria } = useField('keyColour');
  const colour: unknown = useWatch({ name: 'keyColour' });
  const chosen = typeof colour === 'string' && isColour(colour) ? colour : '#000000';
  const ratio = contrast(chosen, '#ffffff');
  const isReadable = ratio >= KEY_CONTRAST;
  return (
    <Field name="keyColour" label={say.keyColour} help={say.keyColourHelp} fault={fault}>
      <div className="colour">
        <input type="color" {...aria} {...register('keyColour')} />
        <span className="colour-sample" style={{ background: chosen }}>
          {say.sample}
        </span>
        <span className="colour-sample" style={{ background: keyPalette(chosen).key }}>
          {say.sample} 7:1
        </span>
      </div>
      <p aria-live="polite">
        {say.contrast(ratio.toFixed(1))}{' '}
        <StatusMark tone={isReadable ? 'good' : 'attention'}>
          {isReadable ? say.readable : say.unreadable}
        </StatusMark>
        {isReadable && ratio < MIN_CONTRAST && <span className="quiet"> {say.darkened}</span>}
      </p>
    </Field>
  );
}
