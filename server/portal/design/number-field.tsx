import { Field, type FieldProps, useField } from './field.tsx';

export interface NumberFieldProps extends FieldProps {
  /** After the number: 円, 日, ポイント. */
  readonly unit?: string;
  /** Before it: ¥. */
  readonly sign?: string;
  /** What an empty entry means; without it, an entry is needed. */
  readonly emptyIs?: null;
}

/** A whole number, right-aligned, with its unit. Full-width digits are taken too, as Japanese keyboards write them. */
export function NumberField(props: NumberFieldProps) {
  const { name, unit, sign, emptyIs, disabled, required } = props;
  const { register, fault, aria } = useField(name);
  return (
    <Field {...props} fault={fault}>
      <span className="field-number">
        {sign && <span>{sign}</span>}
        <input
          type="text"
          inputMode="numeric"
          autoComplete="off"
          {...aria}
          aria-required={required === true}
          disabled={disabled === true}
          {...register(name, { setValueAs: (text: unknown) => numberIn(text, emptyIs) })}
        />
        {unit && <span>{unit}</span>}
      </span>
    </Field>
  );
}

/** The number that was typed; NaN, which every schema refuses, when it is none. */
export function numberIn(text: unknown, emptyIs?: null): number | null {
  if (typeof text === 'number' || text === null) return text;
  const plain = String(text)
    .normalize('NFKC')
    .replace(/[,\s¥]/g, '');
  if (plain === '') return emptyIs === null ? null : Number.NaN;
  return /^-?\d+$/.test(plain) ? Number(plain) : Number.NaN;
}
