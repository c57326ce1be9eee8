import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { makePictures } from '../../media/run/intake/make-pictures.ts';
import { type TakenClip, takeClip } from '../../media/run/intake/take-clip.ts';
import { type TakenPhoto, takePhoto } from '../../media/run/intake/take-photo.ts';
import { type AssetKind, THUMBNAIL_SIDES, type ThumbnailSize } from '../../shared/posting/asset.ts';
import { findMovieTools, type MovieTools } from '../movies/movie-tools.ts';

/** Photos and clips as files, each under the SHA-256 of its bytes, and small pictures of them. */
export interface AssetFiles {
  /**
   * Takes an upload in, in processes of their own with limits; one after the other but for two, since each may take a
   * whole core. Null when too many wait already. Without ffmpeg clips are refused. Throws only when stopped.
   */
  take(kind: AssetKind, path: string): Promise<TakenPhoto | TakenClip | null>;
  pathOf(sha256: string): string;
  /** Where assets lie, and where their small pictures. */
  readonly folder: string;
  readonly pictures: string;
  /** All that belongs to an asset. */
  filesOf(sha256: string): readonly string[];
  /** A small picture as JPEG; null when there is none. */
  picture(sha256: string, size: ThumbnailSize): AsyncIterable<Uint8Array> | null;
  close(): Promise<void>;
}

const AT_ONCE = 2;
const WAITING_MAX = 40;
const PICTURES = 'pictures';
const NO_TOOLS = { status: 'found', ffmpeg: '', ffprobe: '' } satisfies MovieTools;

export function assetFiles({
  folder,
  env = process.env,
}: {
  readonly folder: string;
  readonly env?: NodeJS.ProcessEnv;
}): AssetFiles {
  const stop = new AbortController();
  const { signal } = stop;
  const turns: (() => void)[] = [];
  const underWay = new Set<Promise<unknown>>();
  let inside = 0;
  let known: MovieTools | undefined;
  /** Looked for at the first clip, and again while something is lacking: a server that takes photos alone needs none. */
  const theTools = () => {
    if (known?.status !== 'found') known = findMovieTools(env);
    return known;
  };
  const pictureName = (sha256: string, size: ThumbnailSize) => `${sha256}-${size}.jpg`;

  async function inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer | null> {
    if (turns.length >= WAITING_MAX) return null;
    if (inside >= AT_ONCE) await new Promise<void>((resolve) => turns.push(resolve));
    else inside += 1;
    try {
      return await work();
    } finally {
      const next = turns.shift();
      if (next) next();
      else inside -= 1;
    }
  }

  async function take(kind: AssetKind, path: string): Promise<TakenPhoto | TakenClip> {
    const tools = kind === 'clip' ? theTools() : NO_TOOLS;
    if (tools.status === 'lacking') return { status: 'refused', code: 'clip/not-readable' };
    const { ffmpeg, ffprobe } = tools;
    const intake = { path, assets: folder, signal, ffmpeg, ffprobe };
    const taken = kind === 'photo' ? await takePhoto(intake) : await takeClip(intake);
    if (taken.status === 'refused') return taken;
    const { sha256 } = 'photo' in taken ? taken.photo : taken.clip;
    const pictures = {
      [pictureName(sha256, 'small')]: THUMBNAIL_SIDES.small,
      [pictureName(sha256, 'large')]: THUMBNAIL_SIDES.large,
    };
    const asset = join(folder, sha256);
    await makePictures({ kind, asset, folder: join(folder, PICTURES), pictures, signal, ffmpeg, ffprobe });
    return taken;
  }

  return {
    async take(kind, path) {
      const work = inTurn(() => take(kind, path));
      underWay.add(work);
      try {
        return await work;
      } finally {
        underWay.delete(work);
      }
    },
    folder,
    pictures: join(folder, PICTURES),
    pathOf: (sha256) => join(folder, sha256),
    filesOf: (sha256) => [
      join(folder, sha256),
      ...(['small', 'large'] as const).map((size) => join(folder, PICTURES, pictureName(sha256, size))),
    ],
    picture(sha256, size) {
      const path = join(folder, PICTURES, pictureName(sha256, size));
      return existsSync(path) ? createReadStream(path) : null;
    },
    async close() {
      stop.abort();
      await Promise.allSettled(underWay);
    },
  };
}
