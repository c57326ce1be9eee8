import type { Kysely } from 'kysely';
import { toInstant } from '../../shared/time.ts';
import type { Schema } from '../db/schema.ts';
import type { FileReceiver } from '../http/receive-files.ts';
import type { AssetFiles } from './asset-files.ts';
import { forgetAssets } from './forget-assets.ts';
import { sweepLeftovers } from './sweep-leftovers.ts';

/** How long somebody may take to send a file on after a cut. */
export const UNFINISHED_FOR_MS = 24 * 3_600_000;
const EVERY_MS = 3_600_000;

/** Deletes what nobody sent to its end. */
export async function forgetUploads(
  { db, files }: { readonly db: Kysely<Schema>; readonly files: FileReceiver },
  nowMs: number,
): Promise<void> {
  const old = await db
    .selectFrom('upload')
    .select(['municipality_id', 'id'])
    .where('state', '=', 'open')
    .where('created_at', '<', toInstant(nowMs - UNFINISHED_FOR_MS))
    .limit(1_000)
    .execute();
  for (const { municipality_id, id } of old) {
    await files.forget(id);
    await db
      .updateTable('upload')
      .set({ state: 'gone' })
      .where('municipality_id', '=', municipality_id)
      .where('id', '=', id)
      .where('state', '=', 'open')
      .execute();
  }
}

/** Forgets these, assets that nobody uses, and what a killed server left, now and every hour until it is closed. A look that fails is told and made again. */
export function keepForgettingUploads(
  parts: {
    readonly db: Kysely<Schema>;
    readonly files: FileReceiver;
    readonly assets: AssetFiles;
    readonly nowMs: () => number;
  },
  onFault: (fault: unknown) => void,
): { close(): Promise<void> } {
  const look = async () => {
    await forgetUploads(parts, parts.nowMs());
    await forgetAssets(parts, parts.nowMs());
    await sweepLeftovers(parts, parts.nowMs());
  };
  // At once too: a server that was killed left originals behind.
  let underWay = look().catch(onFault);
  const timer = setInterval(() => {
    underWay = look().catch(onFault);
  }, EVERY_MS);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await underWay;
    },
  };
}
