import { useState } from 'react';
import { useSearchParams } from 'react-router';

/** Where one is in a long list. It stands in the address: a reload or a sent link shows the same. */
export interface TablePlace {
  readonly sort: string | null;
  readonly order: 'asc' | 'desc';
  /** The cursor of the page shown; undefined for the first. */
  readonly after: string | undefined;
  readonly search: string;
  /** The value of a filter; undefined when it is not set. */
  filter(name: string): string | undefined;
  /** Sets a filter, or takes it away; `search` too. The list begins anew. */
  setFilter(name: string, value: string | undefined): void;
  clearFilters(): void;
  readonly hasFilters: boolean;
  sortBy(sort: string, order: 'asc' | 'desc'): void;
  /** True when there is a page before this one. */
  readonly hasFormer: boolean;
  goFirst(): void;
  goFormer(): void;
  goNext(cursor: string): void;
  /** For the endpoint's query: what is set, and nothing else. */
  readonly query: { readonly after?: string; readonly search?: string };
}

/** Not filters: what names a page of the list, and the open detail. */
const OWN = ['after', 'sort', 'order', 'open'];

type Order = TablePlace['order'];
interface First {
  readonly sort?: string;
  /** By the filters, where what is shown says which comes first. */
  readonly order?: Order | ((filter: TablePlace['filter']) => Order);
}

/** The place of the table on this page, with the order it has before anybody chooses one. */
export function useTablePlace(first: First = {}): TablePlace {
  const [params, setParams] = useSearchParams();
  /** Cursors of the pages before this one; a keyset knows only its way forward. */
  const [trail, setTrail] = useState<readonly (string | undefined)[]>([]);
  const after = params.get('after') ?? undefined;
  const search = params.get('search') ?? '';
  const change = (changes: Readonly<Record<string, string | undefined>>): void =>
    setParams(
      () => {
        // The address itself: what the router hands in is of the last render, and would undo what was set since.
        const next = new URLSearchParams(window.location.search);
        for (const [name, value] of Object.entries(changes)) {
          if (value === undefined || value === '') next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  const begin = (changes: Readonly<Record<string, string | undefined>>): void => {
    setTrail([]);
    change({ ...changes, after: undefined });
  };
  const filters = [...params.keys()].filter((name) => !OWN.includes(name));
  const filter = (name: string): string | undefined => params.get(name) ?? undefined;
  const firstOrder = typeof first.order === 'function' ? first.order(filter) : (first.order ?? 'asc');
  return {
    sort: params.get('sort') ?? first.sort ?? null,
    order: params.get('order') === 'desc' ? 'desc' : params.has('order') ? 'asc' : firstOrder,
    after,
    search,
    filter,
    setFilter: (name, value) => begin({ [name]: value }),
    clearFilters: () => begin(Object.fromEntries(filters.map((name) => [name, undefined]))),
    hasFilters: filters.length > 0,
    sortBy: (sort, order) => begin({ sort, order }),
    hasFormer: after !== undefined,
    goFirst: () => begin({}),
    goFormer() {
      change({ after: trail.at(-1) });
      setTrail(trail.slice(0, -1));
    },
    goNext(cursor) {
      setTrail([...trail, after]);
      change({ after: cursor });
    },
    query: { ...(after !== undefined && { after }), ...(search !== '' && { search }) },
  };
}
