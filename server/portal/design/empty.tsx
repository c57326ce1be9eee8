import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

/** Where a list would be: that there is nothing, why, and what to do about it. */
export function Empty({
  icon = 'info',
  title,
  children,
}: {
  readonly icon?: IconName;
  readonly title: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <p className="note-title">{title}</p>
      {children}
    </div>
  );
}
