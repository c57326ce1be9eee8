import { type ReactNode, useEffect, useRef } from 'react';
import { useTown } from '../frame/me.ts';
import { FRAME_WORDS } from '../frame/words.ts';
import { useWords } from '../words/language.tsx';

export interface PageHeadProps {
  readonly title: string;
  /** One sentence under it, where the title alone is not enough. */
  readonly lead?: ReactNode;
  /** Buttons at its right. */
  readonly children?: ReactNode;
}

let isFirstPage = true;

/** The head of a page: names the window, and takes the focus so that a screen reader says where one has come. */
export function PageHead({ title, lead, children }: PageHeadProps) {
  const say = useWords(FRAME_WORDS);
  const { name } = useTown();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = [title, name, say.product].filter(Boolean).join(' | ');
  }, [title, name, say]);
  useEffect(() => {
    // At the first one the browser itself begins at the top.
    if (!isFirstPage) heading.current?.focus({ preventScroll: true });
    isFirstPage = false;
    window.scrollTo(0, 0);
  }, []);
  return (
    <header className="page-head">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p className="page-lead">{lead}</p>}
      </div>
      {children && <div className="page-acts">{children}</div>}
    </header>
  );
}
