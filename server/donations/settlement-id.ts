import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

/**
 * The one id of a promise's settlement, so that two clerks settling at once settle once. A settlement that was taken back
 * leaves room for the next, under the next id.
 */
export async function settlementId(db: Kysely<Schema>, municipality: string, fact: string): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    const id = idOf(municipality, fact, attempt);
    const undone = await db
      .selectFrom('office_transaction')
      .select('id')
      .where('municipality_id', '=', municipality)
      .where('reverses', '=', id)
      .executeTakeFirst();
    if (!undone) return id;
  }
}

/** A UUID of version 8. */
function idOf(municipality: string, fact: string, attempt: number): string {
  const again = attempt === 0 ? '' : `\n${attempt}`;
  const hex = createHash('sha256').update(`settle-pledge\n${municipality}\n${fact}${again}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
