import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import { Say } from './say.tsx';

export interface ButtonProps {
  /** `act` is the one thing this screen is for; `quiet` leaves; `on-key` stands on the key colour. */
  readonly look?: 'act' | 'quiet' | 'on-key';
  readonly icon?: IconName;
  readonly text: string;
  readonly note?: ReactNode;
  readonly onPress: () => void;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** A button large enough for a trembling finger, with a word always and an icon beside it at most. */
export function Button({ look, icon, text, note, onPress, disabled, className }: ButtonProps) {
  const classes = ['button', look && `button-${look}`, icon === 'forward' && 'button-forward', className]
    .filter(Boolean)
    .join(' ');
  return (
    <button type="button" className={classes} onClick={onPress} disabled={disabled}>
      {icon && <Icon name={icon} />}
      <span>
        <Say text={text} />
        {note}
      </span>
    </button>
  );
}
