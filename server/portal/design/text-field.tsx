import type { HTMLInputAutoCompleteAttribute } from 'react';
import { Field, type FieldProps, useField } from './field.tsx';

export interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'password' | 'search' | 'tel' | 'url' | 'date' | 'datetime-local';
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly inputMode?: 'text' | 'numeric' | 'email' | 'tel';
  readonly maxLength?: number;
  /** More than one line of text. */
  readonly lines?: number;
  /** An empty entry is said as null instead of ''. */
  readonly emptyIs?: 'null' | 'undefined';
  readonly spellCheck?: boolean;
}

/** One line of text, or some. */
export function TextField(props: TextFieldProps) {
  const {
    name,
    type = 'text',
    lines,
    emptyIs,
    autoComplete,
    inputMode,
    maxLength,
    disabled,
    spellCheck,
  } = props;
  const { register, fault, aria } = useField(name);
  const entered = register(name, {
    ...(emptyIs && {
      setValueAs: (text: unknown) => (text !== '' ? text : emptyIs === 'null' ? null : undefined),
    }),
  });
  const shared = {
    ...aria,
    ...entered,
    ...(autoComplete !== undefined && { autoComplete }),
    ...(maxLength !== undefined && { maxLength }),
    ...(spellCheck !== undefined && { spellCheck }),
    disabled: disabled === true,
    'aria-required': props.required === true,
  };
  return (
    <Field {...props} fault={fault}>
      {lines === undefined ? (
        <input type={type} {...shared} {...(inputMode && { inputMode })} />
      ) : (
        <textarea rows={lines} {...shared} />
      )}
    </Field>
  );
}
