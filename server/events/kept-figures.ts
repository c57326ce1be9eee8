import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

/** So many times its own cost an answer is kept: adding up takes at most a tenth of the time, however large the town. */
const REST = 10;
/** What is added up quicker than this is never kept. */
const QUICK_MS = 25;
const MOST = 500;

interface Kept {
  readonly value: unknown;
  readonly madeMs: number;
  readonly untilMs: number;
}
/** By database: two servers in one process have towns of the same name. */
const keptOf = new WeakMap<Kysely<Schema>, Map<string, Kept>>();

/** Adds something up, or gives the answer of a moment ago while that was costly; `asOfMs` says of when it is. */
export async function keepFigures<Figures>(
  { db, name, nowMs }: { readonly db: Kysely<Schema>; readonly name: string; readonly nowMs: number },
  add: () => Promise<Figures>,
): Promise<{ readonly figures: Figures; readonly asOfMs: number }> {
  const kept = keptOf.get(db) ?? new Map<string, Kept>();
  keptOf.set(db, kept);
  const known = kept.get(name);
  const began = performance.now();
  // Kept under this name by this function, for the same question.
  if (known && known.untilMs > began) return { figures: known.value as Figures, asOfMs: known.madeMs };
  const figures = await add();
  const costMs = performance.now() - began;
  if (costMs > QUICK_MS) {
    if (kept.size >= MOST) kept.clear();
    kept.set(name, { value: figures, madeMs: nowMs, untilMs: performance.now() + costMs * REST });
  } else kept.delete(name);
  return { figures, asOfMs: nowMs };
}
