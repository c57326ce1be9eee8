import type { ReactNode } from 'react';
import { get, useFormContext, useFormState } from 'react-hook-form';
import { useWords } from '../words/language.tsx';
import { fieldId } from './form.tsx';
import { Icon } from './icon.tsx';
import { DESIGN_WORDS } from './words.ts';

export interface FieldProps {
  /** Where it stands in the form's values: `name.ja`. */
  readonly name: string;
  readonly label: string;
  readonly help?: ReactNode;
  /** Marks it, so that nobody has to guess; the schema judges. */
  readonly required?: boolean;
  readonly disabled?: boolean;
}

/** What ties a control to its label, its help and its fault. */
export function useField(name: string) {
  const { register, control } = useFormContext();
  const { errors } = useFormState({ control, name });
  const error: { message?: unknown } | undefined = get(errors, name);
  const fault = typeof error?.message === 'string' ? error.message : null;
  const id = fieldId(name);
  return {
    register,
    fault,
    aria: {
      id,
      'aria-invalid': fault !== null,
      'aria-describedby': `${id}-help ${id}-fault`,
    },
  };
}

/** Label above, help under it, fault beside. The control comes between. */
export function Field({
  name,
  label,
  help,
  required,
  fault,
  children,
}: FieldProps & { readonly fault: string | null; readonly children: ReactNode }) {
  const say = useWords(DESIGN_WORDS);
  const id = fieldId(name);
  return (
    <div className={fault === null ? 'field' : 'field field-faulty'}>
      <label htmlFor={id}>
        <span data-label-of={name}>{label}</span>
        {required && ' '}
        {required && <span className="field-mark">{say.required}</span>}
      </label>
      {children}
      <FieldNotes name={name} help={help} fault={fault} />
    </div>
  );
}

export function FieldNotes({
  name,
  help,
  fault,
}: {
  readonly name: string;
  readonly help?: ReactNode;
  readonly fault: string | null;
}) {
  const id = fieldId(name);
  return (
    <>
      <p id={`${id}-help`} className="field-help">
        {help}
      </p>
      <p id={`${id}-fault`} className="field-fault" aria-live="polite">
        {fault !== null && (
          <>
            <Icon name="error" />
            {fault}
          </>
        )}
      </p>
    </>
  );
}
