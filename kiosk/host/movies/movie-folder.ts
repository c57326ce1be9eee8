import { mkdirSync, statSync } from 'node:fs';
import { open, readdir, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file in the folder: a whole movie, one on its way, or one that was put aside as bad. */
export interface MovieFile {
  readonly sha256: string;
  readonly kind: 'whole' | 'part' | 'bad';
  readonly bytes: number;
}

const NAMES = { whole: '.mp4', part: '.part', bad: '.bad' } as const;
const NAMED = /^([0-9a-f]{64})\.(mp4|part|bad)$/;
const KINDS: Record<string, MovieFile['kind']> = { mp4: 'whole', part: 'part', bad: 'bad' };

/**
 * Movies on disk, named by their SHA-256. A name says what a file should be, never that it is: only reading it does.
 */
export function openMovieFolder(dir: string) {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const pathOf = (sha256: string, kind: MovieFile['kind'] = 'whole') => join(dir, sha256 + NAMES[kind]);

  /** The change of a name must reach the disk too: that is the folder's own content. */
  async function keepNames(): Promise<void> {
    const folder = await open(dir, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  return {
    pathOf,
    async list(): Promise<MovieFile[]> {
      const files: MovieFile[] = [];
      for (const name of await readdir(dir)) {
        const [, sha256, ending] = NAMED.exec(name) ?? [];
        const kind = KINDS[ending ?? ''];
        if (!sha256 || !kind) continue;
        files.push({ sha256, kind, bytes: (await stat(join(dir, name))).size });
      }
      return files;
    },
    bytesOf: (sha256: string, kind: MovieFile['kind']): number =>
      statSync(pathOf(sha256, kind), { throwIfNoEntry: false })?.size ?? 0,
    /** A part that was proven becomes the movie. */
    async finish(sha256: string): Promise<void> {
      await rename(pathOf(sha256, 'part'), pathOf(sha256));
      await keepNames();
    },
    /** Keeps what stands in a movie's place, if anything does, under a name that is never played or tried again. */
    async putAside(sha256: string, kind: 'part' | 'whole'): Promise<void> {
      await writeFile(pathOf(sha256, kind), '', { flag: 'a', mode: 0o600 });
      await rename(pathOf(sha256, kind), pathOf(sha256, 'bad'));
      await keepNames();
    },
    async remove(sha256: string, kind: MovieFile['kind']): Promise<void> {
      await rm(pathOf(sha256, kind), { force: true });
    },
    /** Gives the room of a bad file back; that it was bad stays known. */
    empty: (sha256: string): Promise<void> => truncate(pathOf(sha256, 'bad')),
  };
}
export type MovieFolder = ReturnType<typeof openMovieFolder>;
