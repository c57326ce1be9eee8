import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { HintHub } from '../kiosks/hint-hub.ts';

const EVERY_MS = 700;

/**
 * Hints the kiosks that listen here when their municipality's manifest became news somewhere else: a worker finished a
 * movie, or another server took one down. By looking, because a change that is committed can always be seen, by every
 * server, on both databases; a call of the worker's would need an address, a credential and a second way for when it is
 * lost. One row a municipality that has listeners is read by its key.
 */
export function watchManifests(
  { db, hub }: { readonly db: Kysely<Schema>; readonly hub: Pick<HintHub, 'towns' | 'changed'> },
  onFault: (fault: unknown) => void,
): { close(): void } {
  /** The change that each municipality was last seen with. */
  const seen = new Map<string, string>();
  let looking = false;

  async function look(): Promise<void> {
    const towns = hub.towns();
    for (const town of seen.keys()) if (!towns.includes(town)) seen.delete(town);
    if (towns.length === 0) return;
    const rows = await db
      .selectFrom('change')
      .select(['municipality_id', 'txid', 'seq'])
      .where('municipality_id', 'in', towns)
      .where('kind', '=', 'manifest')
      .where('entity_id', '=', '')
      .execute();
    const now = new Map(rows.map(({ municipality_id, txid, seq }) => [municipality_id, `${txid}.${seq}`]));
    for (const town of towns) {
      const name = now.get(town) ?? '';
      const before = seen.get(town);
      seen.set(town, name);
      // A kiosk that has just begun to listen exchanges by itself.
      if (before !== undefined && before !== name) hub.changed(town);
    }
  }

  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    look()
      .catch(onFault)
      .finally(() => {
        looking = false;
      });
  }, EVERY_MS);
  timer.unref();
  return { close: () => clearInterval(timer) };
}
