import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** One of some views or filters; pressed, it is on. */
export function Chip({
  isOn,
  onPress,
  children,
}: {
  readonly isOn: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" className="chip" aria-pressed={isOn} onClick={onPress}>
      {isOn && <Icon name="check" />}
      {children}
    </button>
  );
}
