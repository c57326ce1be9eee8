import { type ReactNode, useId } from 'react';
import '../design/form.css';
import { useWords } from '../words/language.tsx';
import { POST_WORDS } from './words.ts';

/** The words that playlists find a post by, typed in one line. */
export function TagsField({
  typed,
  onType,
  isWrong,
  children,
}: {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly isWrong: boolean;
  readonly children: ReactNode;
}) {
  const say = useWords(POST_WORDS);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{say.tags}</label>
      <input
        id={id}
        value={typed}
        maxLength={800}
        aria-invalid={isWrong}
        aria-describedby={`${id}-help`}
        onChange={(event) => onType(event.target.value)}
      />
      <p id={`${id}-help`} className={isWrong ? 'field-fault' : 'field-help'}>
        {isWrong ? say.tagsWrong : say.tagsHelp}
      </p>
      {children}
    </div>
  );
}
