import { type ReactNode, useEffect } from 'react';
import { plain } from '../../shared/parse-ruby.ts';
import { useWords } from './language.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { PAGE_WORDS } from './page-words.ts';
import { Say } from './say.tsx';

/** The head of each page for citizens: the town, what this is, the languages, and acts of the page's own. */
export function Head({
  town,
  what,
  children,
}: {
  readonly town: string;
  readonly what: string;
  readonly children?: ReactNode;
}) {
  const say = useWords(PAGE_WORDS);
  return (
    <header className="head">
      <a className="skip" href="#main">
        <Say text={say.skip} />
      </a>
      <p className="head-town">
        <span className="head-mark" aria-hidden="true" />
        <strong>
          <Say text={town === '' ? say.product : town} />
        </strong>
        <span>
          <Say text={what} />
        </span>
      </p>
      <div className="head-acts">
        <LanguageSwitch />
        {children}
      </div>
    </header>
  );
}

/** Gives the window its title. */
export function useTitle(title: string): void {
  const say = useWords(PAGE_WORDS);
  useEffect(() => {
    document.title = `${plain(title)} | ${say.product}`;
  }, [title, say]);
}
