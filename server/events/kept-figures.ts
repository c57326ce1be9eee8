import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

/** So many times its own cost an answer is kept: adding up takes at most a tenth of the time, however large the town. */
const REST = 10;
/** Fewer attendances are added up anew each time, however busy the machine is: nobody waits for that. */
const MANY = 20_000;
const MOST = 500;

interface Kept {
  readonly value: unknown;
  readonly madeMs: number;
  readonly untilMs: number;
}
/** By database: two servers in one process have towns of the same name. */
const keptOf = new WeakMap<Kysely<Schema>, Map<string, Kept>>();

interface Question<Figures> {
  readonly db: Kysely<Schema>;
  readonly name: string;
  readonly nowMs: number;
  /** The attendances that the figures were added up from. */
  readonly rowsOf: (figures: Figures) => number;
}

/** Adds something up, or gives the answer of a moment ago while that was costly; `asOfMs` says of when it is. */
export async function keepFigures<Figures>(
  { db, name, nowMs, rowsOf }: Question<Figures>,
  add: () => Promise<Figures>,
): Promise<{ readonly figures: Figures; readonly asOfMs: number }> {
  const kept = keptOf.get(db) ?? new Map<string, Kept>();
  keptOf.set(db, kept);
  const known = kept.get(name);
  const began = performance.now();
  // Kept under this name by this function, for the same question.
  if (known && known.untilMs > began) return { figures: known.value as Figures, asOfMs: known.madeMs };
  const figures = await add();
  if (rowsOf(figures) < MANY) kept.delete(name);
  else {
    if (kept.size >= MOST) kept.clear();
    const now = performance.now();
    kept.set(name, { value: figures, madeMs: nowMs, untilMs: now + (now - began) * REST });
  }
  return { figures, asOfMs: nowMs };
}

/** All attendances of some sums together. */
export const came = (sums: Iterable<{ readonly attendances: number }>): number => {
  let all = 0;
  for (const { attendances } of sums) all += attendances;
  return all;
};
