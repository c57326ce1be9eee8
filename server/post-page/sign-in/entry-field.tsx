import { useId } from 'react';
import { Say } from '../../citizen-page/say.tsx';

/** One line to type in: label above, help under it. */
export function EntryField({
  label,
  help,
  value,
  onChange,
  type = 'text',
  autoComplete,
  maxLength,
}: {
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'email' | 'password';
  readonly autoComplete?: string;
  readonly maxLength?: number;
}) {
  const id = useId();
  return (
    <div className="entry">
      <label htmlFor={id}>
        <Say text={label} />
      </label>
      <input
        id={id}
        type={type}
        value={value}
        required
        autoComplete={autoComplete}
        maxLength={maxLength}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        onChange={({ target }) => onChange(target.value)}
      />
      {help !== undefined && (
        <p id={`${id}-help`} className="quiet">
          <Say text={help} />
        </p>
      )}
    </div>
  );
}
