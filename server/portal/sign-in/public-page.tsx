import { type ReactNode, useEffect, useRef } from 'react';
import { LanguageSwitch } from '../frame/language-switch.tsx';
import { FRAME_WORDS } from '../frame/words.ts';
import { useWords } from '../words/language.tsx';
import './public-page.css';

/** A page without the frame: one thing in the middle. */
export function PublicPage({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}) {
  const say = useWords(FRAME_WORDS);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} | ${say.product}`;
    heading.current?.focus({ preventScroll: true });
  }, [title, say]);
  return (
    <div className="public">
      <header className="public-bar">
        <p>
          {say.product}
          <span>{say.console}</span>
        </p>
        <LanguageSwitch />
      </header>
      <main className="public-page">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p>{lead}</p>}
        {children}
      </main>
    </div>
  );
}
