import type { ReactNode } from 'react';
import './button.css';
import { Icon, type IconName } from './icon.tsx';

export interface ButtonProps {
  /** `act` is the one thing this place is for; `danger` cannot be undone; `bare` stands in a line of text or a table. */
  readonly look?: 'act' | 'danger' | 'plain' | 'bare';
  readonly icon?: IconName;
  readonly children: ReactNode;
  /** Left out in a form: then it sends the form. */
  readonly onPress?: () => void;
  readonly disabled?: boolean;
  /** What was asked for is under way: it cannot be pressed twice. */
  readonly busy?: boolean;
  /** Said to screen readers where the word alone is not enough, e.g. in each row of a table. */
  readonly label?: string;
}

/** A button with a word always, and an icon beside it at most. */
export function Button({ look = 'plain', icon, children, onPress, disabled, busy, label }: ButtonProps) {
  return (
    <button
      type={onPress ? 'button' : 'submit'}
      className={`button button-${look}`}
      onClick={onPress}
      disabled={disabled === true || busy === true}
      aria-busy={busy}
      aria-label={label}
    >
      {busy ? <span className="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}
