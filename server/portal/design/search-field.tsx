import { useId } from 'react';
import { useWords } from '../words/language.tsx';
import './form.css';
import { DESIGN_WORDS } from './words.ts';

export interface SearchFieldProps {
  /** What is searched, for the field's name. */
  readonly searches: string;
  readonly search: string;
  readonly onSearch: (words: string) => void;
}

/** Narrows down what there is to choose from, where it is more than can be shown. */
export function SearchField({ searches, search, onSearch }: SearchFieldProps) {
  const say = useWords(DESIGN_WORDS);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{say.searchFor(searches)}</label>
      <input
        id={id}
        type="search"
        maxLength={80}
        autoComplete="off"
        value={search}
        onChange={(event) => onSearch(event.target.value)}
      />
    </div>
  );
}
