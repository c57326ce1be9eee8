import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeOrder } from '../plan/chunks/encode-order.ts';
import type { PictureSpec } from '../plan/chunks/picture-spec.ts';
import type { Chunk } from '../plan/chunks/plan-chunks.ts';
import type { Ruler } from '../plan/words/ruler.ts';
import { preparePicture } from './draw/prepare-picture.ts';
import type { MovieFolders } from './movie-folders.ts';
import { partKey } from './part-key.ts';
import { isPartWhole, keepPart } from './part-proof.ts';
import { type ClipRun, prepareClip } from './prepare-clip.ts';
import { runFfmpeg } from './run-ffmpeg.ts';

export interface PartMaker {
  readonly folders: MovieFolders;
  /** The job's own folder. */
  readonly work: string;
  readonly ruler: Ruler;
  readonly run: ClipRun;
  assetPath(sha256: string): string;
}

/** Makes parts that are not there yet; each of them once, even when it is asked for twice at the same time. */
export function partMaker(maker: PartMaker) {
  const { folders, work, run } = maker;
  const underway = new Map<string, Promise<string>>();
  let made = 0;

  /** @param make Writes the part into the file it is given. */
  const part = (name: string, make: (draft: string) => Promise<void>): Promise<string> => {
    const path = join(folders.parts, name);
    const started = underway.get(name) ?? once(path, join(work, name), make);
    underway.set(name, started);
    return started;
  };
  const once = async (
    path: string,
    draft: string,
    make: (draft: string) => Promise<void>,
  ): Promise<string> => {
    if (await isPartWhole(path)) return path;
    await make(draft);
    await keepPart(draft, path);
    return path;
  };

  const picture = (spec: PictureSpec): Promise<string> =>
    spec.kind === 'clip'
      ? part(`${partKey('picture', spec)}.mkv`, (draft) =>
          prepareClip(spec, maker.assetPath(spec.clip), draft, run),
        )
      : part(`${partKey('picture', spec)}.raw`, async (draft) => {
          run.signal.throwIfAborted();
          writeFileSync(draft, await preparePicture(spec, maker.ruler, maker.assetPath));
        });

  const chunk = async (one: Chunk, onProgress: (done: number) => void): Promise<string> => {
    const path = await part(`${chunkKey(one)}.mp4`, async (draft) => {
      const paths: string[] = [];
      for (const spec of one.pictures) paths.push(await picture(spec));
      await runFfmpeg(encodeOrder(one, paths, draft), { ...run, onProgress });
      made += one.frames;
    });
    onProgress(1);
    return path;
  };

  return { part, picture, chunk, framesMade: () => made };
}

export const chunkKey = ({ frames, pictures, graph }: Chunk): string =>
  partKey('chunk', { frames, pictures, graph });
