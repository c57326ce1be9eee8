import { z } from 'zod';
import { PURPOSE_NAMES } from '../rules/plan-postings.ts';
import { Unit } from '../unit.ts';

/** One movement as people read it: owners are short names and projects, never ids of wallets. */
export const PostingLine = z.object({
  from: z.object({ purpose: z.enum(PURPOSE_NAMES), owner: z.string() }),
  to: z.object({ purpose: z.enum(PURPOSE_NAMES), owner: z.string() }),
  unit: Unit,
  amount: z.int(),
});
export type PostingLine = z.infer<typeof PostingLine>;
