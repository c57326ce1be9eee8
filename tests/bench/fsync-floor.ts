import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** What a touch writes: 9 to 15 pages of the kiosk's store with their headers, mostly 10 (counted in its log over 40 touches). */
const BYTES = 10 * (2_048 + 24);

/**
 * What the disk under `dir` takes for one durable write as long as a touch's, in milliseconds: the floor of any commit. By fsync,
 * as better-sqlite3's SQLite does it (built without HAVE_FDATASYNC), at the end of a file that grows, as its log does.
 */
export function openFsyncFloor(dir: string): { readonly write: () => number; readonly close: () => void } {
  const file = openSync(join(dir, 'fsync-floor'), 'w');
  const bytes = Buffer.alloc(BYTES, 1);
  let end = 0;
  return {
    write() {
      const startMs = performance.now();
      writeSync(file, bytes, 0, BYTES, end);
      fsyncSync(file);
      end += BYTES;
      return performance.now() - startMs;
    },
    close: () => closeSync(file),
  };
}
