import type { ReactNode } from 'react';
import { useWords } from '../words/language.tsx';
import './data-table.css';
import './form.css';
import { Empty } from './empty.tsx';
import { Failure } from './failure.tsx';
import { Icon } from './icon.tsx';
import { Loading } from './loading.tsx';
import { Pager } from './pager.tsx';
import { SortChoice } from './sort-choice.tsx';
import type { TablePlace } from './table-place.ts';
import { DESIGN_WORDS } from './words.ts';

/** One column. The first one names the row: on a narrow screen it becomes the head of the row's card. */
export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Money and counts stand at the right. */
  readonly align?: 'end';
  /** The server's name of this order; without it the column does not sort. */
  readonly sort?: string;
  /** Left out where there is no room for it. */
  readonly wideOnly?: boolean;
}

/** One page of rows as `useAsk` gives it, with `keep: true`. */
export interface Asked<Row> {
  readonly data:
    | { readonly rows: readonly Row[]; readonly next: string | null; readonly total?: number | null }
    | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly isPlaceholderData?: boolean;
  readonly refetch: () => unknown;
}

export interface DataTableProps<Row> {
  /** What the rows are, for screen readers: イベント. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly asked: Asked<Row>;
  readonly keyOf: (row: Row) => string;
  /** A row in a word: what its checkbox and its detail are named after. */
  readonly nameOf: (row: Row) => string;
  /** Sort, filters and page, kept in the address (table-place.ts). Left out, all rows are there. */
  readonly place?: TablePlace;
  /** Opens the detail beside the list. */
  readonly onOpen?: (row: Row) => void;
  /** The key of the row whose detail is open. */
  readonly open?: string | null;
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  /** Said where there is no row. */
  readonly empty?: ReactNode;
}

/**
 * A table whose rows the server sorts, filters and pages: it holds one page, however many there are. One row height;
 * on a narrow screen each row becomes a card.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, asked, keyOf, nameOf, place, onOpen, open, selected, onSelect, empty } = props;
  const say = useWords(DESIGN_WORDS);
  if (asked.isPending) return <Loading />;
  if (!asked.data) return <Failure problem={asked.error} onAgain={asked.refetch} />;
  const { rows, next, total } = asked.data;
  if (rows.length === 0 && !place?.after) return <>{empty ?? <Empty title={say.empty} />}</>;
  const keys = rows.map(keyOf);
  const isAll = keys.length > 0 && keys.every((key) => selected?.has(key));
  const choose = (chosen: readonly string[], isChosen: boolean): void => {
    const others = [...(selected ?? [])].filter((key) => !chosen.includes(key));
    onSelect?.(new Set(isChosen ? [...others, ...chosen] : others));
  };
  return (
    <div className="table" aria-busy={asked.isPlaceholderData === true}>
      {place && <SortChoice columns={columns} place={place} />}
      <div className="table-scroll">
        <table aria-label={label}>
          <thead>
            <tr>
              {onSelect && (
                <th scope="col" className="table-check">
                  <input
                    type="checkbox"
                    aria-label={say.selectAll}
                    checked={isAll}
                    onChange={(event) => choose(keys, event.target.checked)}
                  />
                </th>
              )}
              {columns.map((column) => (
                <Head key={column.key} column={column} place={place} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const key = keyOf(row);
              const name = nameOf(row);
              return (
                <tr key={key} aria-current={open === key ? 'true' : undefined}>
                  {onSelect && (
                    <td className="table-check">
                      <input
                        type="checkbox"
                        aria-label={say.select(name)}
                        checked={selected?.has(key) ?? false}
                        onChange={(event) => choose([key], event.target.checked)}
                      />
                    </td>
                  )}
                  {columns.map((column, at) => (
                    <Cell key={column.key} column={column} isHead={at === 0}>
                      {at === 0 && onOpen ? (
                        <button type="button" className="table-open" onClick={() => onOpen(row)}>
                          {column.cell(row)}
                        </button>
                      ) : (
                        column.cell(row)
                      )}
                    </Cell>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {place && <Pager place={place} next={next} total={total ?? null} />}
    </div>
  );
}

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly place: TablePlace | undefined;
}

function Head<Row>({ column, place }: HeadProps<Row>) {
  const say = useWords(DESIGN_WORDS);
  const { title, sort, align, wideOnly } = column;
  const looks = [align === 'end' && 'table-end', wideOnly && 'table-wide'].filter(Boolean).join(' ');
  if (sort === undefined || !place) {
    return (
      <th scope="col" className={looks}>
        {title}
      </th>
    );
  }
  const isUsed = place.sort === sort;
  const order = isUsed ? place.order : null;
  return (
    <th
      scope="col"
      className={looks}
      aria-sort={order === 'asc' ? 'ascending' : order === 'desc' ? 'descending' : 'none'}
    >
      <button
        type="button"
        className="table-sort"
        aria-label={say.sortBy(title)}
        onClick={() => place.sortBy(sort, isUsed && order === 'asc' ? 'desc' : 'asc')}
      >
        {title}
        <Icon name={order === 'asc' ? 'ascending' : order === 'desc' ? 'descending' : 'sortable'} />
      </button>
    </th>
  );
}

function Cell<Row>({
  column,
  isHead,
  children,
}: {
  readonly column: Column<Row>;
  readonly isHead: boolean;
  readonly children: ReactNode;
}) {
  const looks = [column.align === 'end' && 'table-end', column.wideOnly && 'table-wide']
    .filter(Boolean)
    .join(' ');
  return isHead ? (
    <th scope="row" className={looks}>
      {children}
    </th>
  ) : (
    <td className={looks} data-title={column.title}>
      {children}
    </td>
  );
}
