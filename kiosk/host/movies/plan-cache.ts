import type { MovieFile } from './movie-folder.ts';

/** A file the manifest names. */
export interface WantedFile {
  readonly sha256: string;
  readonly bytes: number;
}

export interface CacheState {
  /** In the order of their worth: what plays now first. */
  readonly wanted: readonly WantedFile[];
  readonly files: readonly MovieFile[];
  /** Most that movies may take. */
  readonly quotaBytes: number;
  /** What the disk can still give to movies; below zero it wants some back. */
  readonly roomBytes: number;
  /** How often each file's download failed in this run. */
  readonly tries: ReadonlyMap<string, number>;
  /** Files above this are fetched after the others: on a thin line one of them takes hours. */
  readonly largeBytes: number;
}

export interface CachePlan {
  /** To go now; what no manifest names first. */
  readonly evict: readonly MovieFile[];
  /** To fetch next; null when nothing is missing or nothing fits. */
  readonly fetch: WantedFile | null;
  /** How many of the wanted do not fit. */
  readonly unfit: number;
}

/**
 * What the cache should do. What no manifest names goes. Of what is named, quota and disk are given to the worthiest;
 * the others go when their room is needed. A file whose download keeps failing, or that is large, has its turn after the
 * others.
 */
export function planCache({
  wanted,
  files,
  quotaBytes,
  roomBytes,
  tries,
  largeBytes,
}: CacheState): CachePlan {
  const names = new Set(wanted.map(({ sha256 }) => sha256));
  const held = new Map(files.map((file) => [`${file.kind} ${file.sha256}`, file]));
  const bad = new Set(files.filter(({ kind }) => kind === 'bad').map(({ sha256 }) => sha256));
  const good = wanted.filter(({ sha256 }) => !bad.has(sha256));

  const takenBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let leftBytes = Math.min(quotaBytes, roomBytes + takenBytes);
  const fitting = good.filter(({ bytes }) => {
    const fits = bytes <= leftBytes;
    if (fits) leftBytes -= bytes;
    return fits;
  });
  const fits = new Set(fitting.map(({ sha256 }) => sha256));
  const unfit = good.length - fitting.length;

  const turnOf = ({ sha256, bytes }: WantedFile) =>
    2 * (tries.get(sha256) ?? 0) + (bytes > largeBytes ? 1 : 0);
  const unnamed = files.filter(({ sha256 }) => !names.has(sha256));
  const crowded = files.filter(({ sha256, kind, bytes }) => {
    if (!names.has(sha256)) return false;
    // What was put aside keeps its room only while nobody wants it.
    return kind === 'bad' ? bytes > 0 && bytes > leftBytes : !fits.has(sha256);
  });
  const [first] = fitting
    .filter(({ sha256 }) => !held.has(`whole ${sha256}`))
    .toSorted((a, b) => turnOf(a) - turnOf(b));
  return { evict: [...unnamed, ...crowded], fetch: first ?? null, unfit };
}
