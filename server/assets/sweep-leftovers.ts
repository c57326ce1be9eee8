import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { FileReceiver } from '../http/receive-files.ts';
import type { AssetFiles } from './asset-files.ts';

/** Longer than any intake: nobody works in such a folder any more. */
const WORK_KEPT_MS = 3_600_000;
/** A file lies there before its row is written; another server may just be writing it. */
const UNNAMED_KEPT_MS = 24 * 3_600_000;

/**
 * Deletes what a killed server left: originals, which still say where they were taken, of uploads that were looked at;
 * folders in which somebody worked; and assets that no row names, with their small pictures.
 */
export async function sweepLeftovers(
  parts: { readonly db: Kysely<Schema>; readonly files: FileReceiver; readonly assets: AssetFiles },
  nowMs: number,
): Promise<void> {
  await sweepOriginals(parts, nowMs);
  const { folder, pictures } = parts.assets;
  await sweepWork(folder, '.taking-', nowMs);
  await sweepWork(pictures, '.making-', nowMs);
  await sweepUnnamed(parts, nowMs);
}

async function sweepOriginals(
  { db, files }: { readonly db: Kysely<Schema>; readonly files: FileReceiver },
  nowMs: number,
): Promise<void> {
  for (const id of await files.ids()) {
    const row = await db.selectFrom('upload').select('state').where('id', '=', id).executeTakeFirst();
    if (row?.state === 'open') continue;
    // Without a row it may be on its way into another database; it is old before it goes.
    if (row === undefined && (await isYoung(files.pathOf(id), nowMs, UNNAMED_KEPT_MS))) continue;
    await files.forget(id);
  }
}

async function sweepWork(folder: string, prefix: string, nowMs: number): Promise<void> {
  for (const name of (await namesIn(folder)).filter((one) => one.startsWith(prefix))) {
    const path = join(folder, name);
    if (!(await isYoung(path, nowMs, WORK_KEPT_MS))) await rm(path, { recursive: true, force: true });
  }
}

async function sweepUnnamed(
  { db, assets }: { readonly db: Kysely<Schema>; readonly assets: AssetFiles },
  nowMs: number,
): Promise<void> {
  for (const sha256 of (await namesIn(assets.folder)).filter((name) => /^[0-9a-f]{64}$/.test(name))) {
    if (await isYoung(assets.pathOf(sha256), nowMs, UNNAMED_KEPT_MS)) continue;
    const named = await db
      .selectFrom('asset')
      .select('sha256')
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    if (named) continue;
    for (const path of assets.filesOf(sha256)) await rm(path, { force: true });
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    // Nothing has come yet.
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw cause;
  }
}

/** Also true of what is gone already. */
async function isYoung(path: string, nowMs: number, keptMs: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found === undefined || nowMs - found.mtimeMs < keptMs;
}
