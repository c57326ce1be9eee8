import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './status-mark.css';

const ICONS = {
  good: 'accepted',
  open: 'open',
  waiting: 'waiting',
  attention: 'attention',
  danger: 'error',
  off: 'blocked',
  paused: 'paused',
} as const satisfies Record<string, IconName>;
export type Tone = keyof typeof ICONS;

/** A state as a shape and a word; the colour only helps. */
export function StatusMark({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={`status status-${tone}`}>
      <Icon name={ICONS[tone]} />
      {children}
    </span>
  );
}
