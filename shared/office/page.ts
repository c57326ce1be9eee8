import { z } from 'zod';

/** What every long list takes: it sorts, filters and pages on the server. */
export const PageQuery = z.strictObject({
  /** Opaque, from the page before. */
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Words to look for. */
  search: z.string().max(80).optional(),
});

/** One page of a list, and how to ask for the next. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({
    rows: z.array(row),
    next: z.string().nullable(),
    /** How many there are in all; null when there are too many to count for each page. */
    total: z.int().nullable(),
  });
