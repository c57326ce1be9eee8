import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../words/language.tsx';
import { Icon } from './icon.tsx';
import './side-panel.css';
import { DESIGN_WORDS } from './words.ts';

export interface SidePanelProps {
  readonly title: string;
  /** Under the title, e.g. a status mark. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  /** Buttons that stay at its foot. */
  readonly acts?: ReactNode;
  readonly onClose: () => void;
}

/**
 * The detail beside the list, so that the place in the list is never lost; on a narrow screen it covers it. The focus
 * goes in when it opens and back to where it was when it closes. Escape closes it.
 */
export function SidePanel({ title, lead, children, acts, onClose }: SidePanelProps) {
  const say = useWords(DESIGN_WORDS);
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <aside
      ref={panel}
      className="panel"
      aria-labelledby={id}
      onKeyDown={(event) => {
        // A dialog over it has its own Escape.
        if (event.key === 'Escape' && panel.current?.querySelector('dialog[open]') === null) onClose();
      }}
    >
      <header className="panel-head">
        <div>
          <h2 id={id} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          {lead}
        </div>
        <button type="button" className="panel-close" onClick={onClose}>
          <Icon name="close" />
          {say.close}
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard where it holds only text. */}
      <div className="panel-body" tabIndex={0}>
        {children}
      </div>
      {acts && <footer className="panel-acts">{acts}</footer>}
    </aside>
  );
}
