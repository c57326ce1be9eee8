import { Field, FieldNotes, type FieldProps, useField } from './field.tsx';
import { fieldId } from './form.tsx';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly help?: string;
}

/** One of a list, in a menu. With `none`, nothing may be chosen, and that is null. */
export function SelectField(
  props: FieldProps & { readonly choices: readonly Choice[]; readonly none?: string },
) {
  const { name, choices, none, disabled } = props;
  const { register, fault, aria } = useField(name);
  const entered = register(name, {
    ...(none !== undefined && { setValueAs: (value: unknown) => (value === '' ? null : value) }),
  });
  return (
    <Field {...props} fault={fault}>
      <select {...aria} {...entered} disabled={disabled === true} aria-required={props.required === true}>
        {none !== undefined && <option value="">{none}</option>}
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** One of few (`radio`), or some of them (`checkbox`: the value is a list), all seen at once. */
export function ChoiceField(
  props: FieldProps & { readonly choices: readonly Choice[]; readonly many?: boolean },
) {
  const { name, label, help, choices, many = false, disabled } = props;
  const { register, fault } = useField(name);
  const id = fieldId(name);
  return (
    <fieldset className="field" aria-describedby={`${id}-help ${id}-fault`}>
      <legend>
        <span data-label-of={name}>{label}</span>
      </legend>
      <div className="choices" id={id} tabIndex={-1}>
        {choices.map((choice) => (
          <label key={choice.value} className="choice-line">
            <input
              type={many ? 'checkbox' : 'radio'}
              value={choice.value}
              {...register(name)}
              disabled={disabled === true}
            />
            <span>
              {choice.label}
              {choice.help && <small>{choice.help}</small>}
            </span>
          </label>
        ))}
      </div>
      <FieldNotes name={name} help={help} fault={fault} />
    </fieldset>
  );
}

/** Yes or no. */
export function CheckField(props: FieldProps) {
  const { name, label, help, disabled } = props;
  const { register, fault, aria } = useField(name);
  return (
    <div className="field">
      <label className="choice-line">
        <input type="checkbox" {...aria} {...register(name)} disabled={disabled === true} />
        <span data-label-of={name}>{label}</span>
      </label>
      <FieldNotes name={name} help={help} fault={fault} />
    </div>
  );
}
