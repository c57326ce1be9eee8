import { type Kysely, sql } from 'kysely';
import type { Dialect } from './dialect.ts';
import type { ChangeKind, Schema } from './schema.ts';

/**
 * Says that a thing changed, in the transaction that changed it: each kiosk hears of its new state at its next
 * exchange. `entityId` is the thing's id; '' for settings; a card's id for `card` (blocked or unblocked, told to
 * all kiosks); the rule's id for `rule`, which renews the sessions that use it.
 */
export async function recordChange(
  trx: Kysely<Schema>,
  dialect: Dialect,
  change: { readonly municipality: string; readonly kind: ChangeKind; readonly entityId: string },
): Promise<void> {
  const { municipality, kind, entityId } = change;
  // The row that could not be inserted still drew a number and knows its transaction: the change moves to the end.
  const number =
    dialect === 'sqlite'
      ? sql`(SELECT coalesce(max(seq), 0) + 1 FROM change WHERE municipality_id = ${municipality})`
      : sql`DEFAULT`;
  await sql`INSERT INTO change (municipality_id, kind, entity_id, seq)
    VALUES (${municipality}, ${kind}, ${entityId}, ${number})
    ON CONFLICT (municipality_id, kind, entity_id) DO UPDATE SET seq = excluded.seq, txid = excluded.txid`.execute(
    trx,
  );
}
