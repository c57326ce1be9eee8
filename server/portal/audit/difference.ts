/** One field that two states differ in, or that only one has. */
export interface Change {
  /** e.g. `settings.means.0` */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs between two JSON values, field by field, in the order of the later one. */
export function difference(before: unknown, after: unknown): readonly Change[] {
  const former = leaves(before);
  const later = leaves(after);
  const fields = [...new Set([...later.keys(), ...former.keys()])];
  return fields
    .map((field) => ({ field, before: former.get(field) ?? null, after: later.get(field) ?? null }))
    .filter((change) => change.before !== change.after);
}

/** A value's fields as text: `{a: {b: 1}}` is `a.b` → `1`. */
export function leaves(value: unknown, at = ''): Map<string, string> {
  if (value === null || value === undefined) return at === '' ? new Map() : new Map([[at, '']]);
  if (typeof value !== 'object') return new Map([[at, String(value)]]);
  return new Map(
    Object.entries(value).flatMap(([name, each]) => [...leaves(each, at === '' ? name : `${at}.${name}`)]),
  );
}
