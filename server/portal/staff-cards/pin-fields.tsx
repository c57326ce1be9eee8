import { z } from 'zod';
import { Pin } from '../../../shared/office/staff-cards.ts';
import { TextField } from '../design/text-field.tsx';
import { useWords } from '../words/language.tsx';
import type { UiLanguage } from '../words/words.ts';
import { STAFF_CARD_WORDS } from './words.ts';

/** A PIN that is typed twice, as it is never seen. */
export const pinTwice = (language: UiLanguage) => {
  const say = STAFF_CARD_WORDS[language];
  return {
    pin: z
      .string()
      .regex(/^[0-9]{4,8}$/, say.pinFault)
      .pipe(Pin),
    again: z.string(),
  };
};

/** For the schema's `refine`, with what it says where it fails. */
export const isSamePin = ({ pin, again }: { readonly pin: string; readonly again: string }): boolean =>
  pin === again;
export const pinsDiffer = (language: UiLanguage) => ({
  path: ['again'],
  error: STAFF_CARD_WORDS[language].againFault,
});

/** The two fields. */
export function PinFields() {
  const say = useWords(STAFF_CARD_WORDS);
  const shared = {
    type: 'password',
    inputMode: 'numeric',
    autoComplete: 'one-time-code',
    maxLength: 8,
  } as const;
  return (
    <>
      <TextField name="pin" label={say.pin} help={say.pinHelp} required {...shared} />
      <TextField name="again" label={say.again} required {...shared} />
    </>
  );
}
