import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { Uuid } from '../../shared/id.ts';
import type { Schema } from '../db/schema.ts';
import { VIDEO_UNFINISHED_FOR_MS, videosDir } from './video-files.ts';

const DAY_MS = 24 * 3_600_000;
/** Longer than any download or render that may still name a file. */
const MOVIE_KEPT_MS = DAY_MS;

export interface SweptFolders {
  readonly moviesDir: string;
  readonly uploadsDir: string;
}

/**
 * Deletes files that nothing will ask for again: movies that are withdrawn or whose post was taken down, in every
 * municipality that has them, and uploads whose movie is made or that nobody finished. Their rows stay, and their plays.
 */
export async function sweepFiles(db: Kysely<Schema>, folders: SweptFolders, nowMs: number): Promise<void> {
  await sweepMovies(db, folders.moviesDir, nowMs);
  await sweepVideos(db, videosDir(folders.uploadsDir), nowMs);
}

async function sweepMovies(db: Kysely<Schema>, folder: string, nowMs: number): Promise<void> {
  const names = namesIn(folder).filter((name) => /^[0-9a-f]{64}\.mp4$/.test(name));
  for (const name of names) {
    const sha256 = name.slice(0, 64);
    // A job writes its file before its row.
    if (isYoung(join(folder, name), nowMs, MOVIE_KEPT_MS)) continue;
    const named = await db
      .selectFrom('movie')
      .leftJoin('post', (join) =>
        join
          .onRef('post.municipality_id', '=', 'movie.municipality_id')
          .onRef('post.id', '=', 'movie.post_id'),
      )
      .select('movie.id')
      .where('movie.sha256', '=', sha256)
      .where('movie.withdrawn_at', 'is', null)
      .where((where) => where.or([where('post.state', 'is', null), where('post.state', '<>', 'taken-down')]))
      .limit(1)
      .executeTakeFirst();
    if (named) continue;
    rmSync(join(folder, name), { force: true });
    rmSync(join(folder, `${sha256}.jpg`), { force: true });
  }
}

async function sweepVideos(db: Kysely<Schema>, folder: string, nowMs: number): Promise<void> {
  for (const name of namesIn(folder)) {
    const [municipality = '', upload = ''] = name.replace(/\.json$/, '').split('--');
    if (!Uuid.safeParse(upload).success) continue;
    const job = await db
      .selectFrom('render_job')
      .select('state')
      .where('municipality_id', '=', municipality)
      .where('subject_id', '=', upload)
      .executeTakeFirst();
    // A parked one may be tried again when somebody has looked at it.
    const isNeeded = job
      ? job.state !== 'done' && job.state !== 'cancelled'
      : isYoung(join(folder, name), nowMs, VIDEO_UNFINISHED_FOR_MS);
    if (!isNeeded) rmSync(join(folder, name), { force: true });
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    // Nothing has come yet.
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw cause;
  }
}

function isYoung(path: string, nowMs: number, keptMs: number): boolean {
  const mtimeMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return mtimeMs === undefined || nowMs - mtimeMs < keptMs;
}
