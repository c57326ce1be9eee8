import { useId } from 'react';
import { useWords } from '../words/language.tsx';
import type { TablePlace } from './table-place.ts';
import { DESIGN_WORDS } from './words.ts';

/** The order of a list where its rows are cards, which have no heads to press: shown on a narrow screen alone. */
export function SortChoice({
  columns,
  place,
}: {
  readonly columns: readonly { readonly title: string; readonly sort?: string }[];
  readonly place: TablePlace;
}) {
  const say = useWords(DESIGN_WORDS);
  const id = useId();
  const sortable = columns.flatMap(({ title, sort }) => (sort === undefined ? [] : [{ title, sort }]));
  if (sortable.length === 0) return null;
  const isKnown = sortable.some(({ sort }) => sort === place.sort);
  return (
    <p className="choice table-sorts">
      <label htmlFor={id}>{say.sort}</label>
      <select
        id={id}
        value={isKnown ? `${place.sort} ${place.order}` : ''}
        onChange={({ target }) => {
          const [sort, order] = target.value.split(' ');
          if (sort) place.sortBy(sort, order === 'desc' ? 'desc' : 'asc');
        }}
      >
        {!isKnown && <option value="">–</option>}
        {sortable.flatMap(({ title, sort }) =>
          (['asc', 'desc'] as const).map((order) => (
            <option key={`${sort} ${order}`} value={`${sort} ${order}`}>
              {say.sorted[order](title)}
            </option>
          )),
        )}
      </select>
    </p>
  );
}
