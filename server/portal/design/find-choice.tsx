import { useId } from 'react';
import './form.css';
import { SearchField } from './search-field.tsx';

export interface FindChoiceProps {
  readonly label: string;
  /** What is searched, for the field's name. */
  readonly searches: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** There are more than the server gave: the person narrows them down. */
  readonly hasMore: boolean;
  readonly search: string;
  readonly onSearch: (words: string) => void;
  readonly onChoose: (value: string) => void;
}

/** One of many that the server lists; where they are more than a list can show, a search stands above it. */
export function FindChoice(props: FindChoiceProps) {
  const { label, searches, value, choices, hasMore, search, onSearch, onChoose } = props;
  const id = useId();
  return (
    <>
      {(hasMore || search !== '') && <SearchField searches={searches} search={search} onSearch={onSearch} />}
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <select id={id} value={value} onChange={(event) => onChoose(event.target.value)}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}
