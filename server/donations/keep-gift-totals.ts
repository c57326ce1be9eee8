import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Dialect } from '../db/dialect.ts';
import type { Schema } from '../db/schema.ts';
import { foldGifts } from './fold-gifts.ts';

/** What comes in between is added to the totals when they are read. */
const EVERY_MS = 5_000;

/** Keeps every municipality's totals near its postings until it is closed; `close` waits for the stretch in hand. */
export function keepGiftTotals(
  { db, dialect }: { readonly db: Kysely<Schema>; readonly dialect: Dialect },
  onFault: (fault: unknown) => void,
): { close(): Promise<void> } {
  let closed = false;
  let folding: Promise<void> | null = null;
  async function foldAll(): Promise<void> {
    const towns = await db.selectFrom('municipality').select('id').execute();
    for (const { id } of towns) {
      while (!closed && (await foldGifts(db, dialect, id))) await nextTurn();
    }
  }
  const timer = setInterval(() => {
    folding ??= foldAll()
      .catch(onFault)
      .finally(() => {
        folding = null;
      });
  }, EVERY_MS);
  timer.unref();
  return {
    async close() {
      closed = true;
      clearInterval(timer);
      await folding;
    },
  };
}
