import type { GiftBook } from '../../shared/office/gift-book.ts';
import { textOf } from '../db/text-column.ts';
import type { OfficeParts } from '../office/office-world.ts';
import { composeGiftBook } from './compose-gift-book.ts';
import { readTotals } from './read-totals.ts';

/** Reads the donation book of a period; without days it begins with the first gift and ends with the last. */
export async function readGiftBookOf(
  { db, dialect }: Pick<OfficeParts, 'db' | 'dialect'>,
  municipality: string,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<GiftBook> {
  const totals = await readTotals(db, dialect, municipality, { from: from ?? '0000', to: to ?? '9999' });
  const projects = await db
    .selectFrom('project')
    .select(['id', 'name', 'category', 'field'])
    .where('municipality_id', '=', municipality)
    .execute();
  return composeGiftBook(
    totals,
    projects.map((row) => ({
      id: row.id,
      name: textOf(row.name),
      category: textOf(row.category),
      field: row.field,
    })),
    { from: from ?? null, to: to ?? null },
  );
}
