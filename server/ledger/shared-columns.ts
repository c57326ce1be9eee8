/** Rows of a statement's values, each in the order of its columns. */
export type Cells = readonly (readonly unknown[])[];

/** Statements prepared for one text, by which columns are the same in all rows. */
const KINDS_KEPT = 12;

/**
 * Finds the columns that are the same in all rows, as bits: a statement takes those once. A text of which many kinds have come shares
 * none in yet another, so that not every accident of values is prepared.
 */
export function createSharedColumns(): (text: string, rows: Cells) => number {
  const kinds = new Map<string, Set<number>>();
  return (text, rows) => {
    const [first = []] = rows;
    let shared = 0;
    if (first.length > 31) return 0;
    for (let column = 0; column < first.length; column++) {
      if (rows.every((row) => row[column] === first[column])) shared |= 1 << column;
    }
    const known = kinds.get(text) ?? new Set([0]);
    kinds.set(text, known);
    if (known.size < KINDS_KEPT) known.add(shared);
    return known.has(shared) ? shared : 0;
  };
}
