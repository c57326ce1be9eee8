import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../words/language.tsx';
import { Button } from './button.tsx';
import { Chip } from './chip.tsx';
import { Icon } from './icon.tsx';
import type { TablePlace } from './table-place.ts';
import { DESIGN_WORDS } from './words.ts';

export interface ChipFilter {
  /** Its name in the address and in the endpoint's query. */
  readonly name: string;
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

export interface TableToolsProps {
  readonly place: TablePlace;
  /** What is searched, for the field's name; without it there is no search. */
  readonly searches?: string;
  readonly filters?: readonly ChipFilter[];
  /** More at the right, e.g. a fiscal year or a download. */
  readonly children?: ReactNode;
}

const TYPING_MS = 300;

/** Above a table: search, and filters as chips. */
export function TableTools({ place, searches, filters = [], children }: TableToolsProps) {
  const say = useWords(DESIGN_WORDS);
  return (
    <div className="tools">
      {searches !== undefined && <Search place={place} label={say.searchFor(searches)} />}
      {filters.map(({ name, label, choices }) => (
        <fieldset key={name} className="chips">
          <legend>{label}</legend>
          <Chip isOn={place.filter(name) === undefined} onPress={() => place.setFilter(name, undefined)}>
            {say.all}
          </Chip>
          {choices.map((choice) => (
            <Chip
              key={choice.value}
              isOn={place.filter(name) === choice.value}
              onPress={() => place.setFilter(name, choice.value)}
            >
              {choice.label}
            </Chip>
          ))}
        </fieldset>
      ))}
      {place.hasFilters && (
        <Button look="bare" icon="close" onPress={place.clearFilters}>
          {say.clear}
        </Button>
      )}
      {children && <div className="tools-end">{children}</div>}
    </div>
  );
}

function Search({ place, label }: { readonly place: TablePlace; readonly label: string }) {
  const id = useId();
  const [typed, setTyped] = useState(place.search);
  const { search } = place;
  // The newest one: an older one would put back the address of when typing began, and close what was opened since.
  const setFilter = useRef(place.setFilter);
  setFilter.current = place.setFilter;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is made anew each time; only typing asks.
  useEffect(() => {
    if (typed.trim() === search) return;
    const timer = setTimeout(() => setFilter.current('search', typed.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => setTyped((now) => (now.trim() === search ? now : search)), [search]);
  return (
    <div className="search">
      <label className="unseen" htmlFor={id}>
        {label}
      </label>
      <Icon name="search" />
      <input
        id={id}
        type="search"
        placeholder={label}
        maxLength={80}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}

/** Shown while rows are selected: how many, what to do with them, and the way out. */
export function BulkBar({
  selected,
  onClear,
  children,
}: {
  readonly selected: ReadonlySet<string>;
  readonly onClear: () => void;
  readonly children: ReactNode;
}) {
  const say = useWords(DESIGN_WORDS);
  if (selected.size === 0) return null;
  return (
    <section className="bulk" aria-label={say.selected(selected.size)}>
      <p aria-live="polite">{say.selected(selected.size)}</p>
      {children}
      <Button look="bare" icon="close" onPress={onClear}>
        {say.unselect}
      </Button>
    </section>
  );
}
