import { Icon } from '../design/icon.tsx';

/** One of some views, where there is always one. */
export function Chip({
  isOn,
  onPress,
  children,
}: {
  readonly isOn: boolean;
  readonly onPress: () => void;
  readonly children: string;
}) {
  return (
    <button type="button" className="chip" aria-pressed={isOn} onClick={onPress}>
      {isOn && <Icon name="check" />}
      {children}
    </button>
  );
}
