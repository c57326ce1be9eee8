import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

/** Where and when somebody looks. */
export interface Place {
  readonly db: Kysely<Schema>;
  readonly municipality: string;
  readonly nowMs: number;
}

/** A count stops here: the page says "1,000 and more", and no look takes longer. */
export const COUNTED_MOST = 1_000;
