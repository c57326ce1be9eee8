import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** What the disk under `dir` takes for one durable write of 4 KiB, in milliseconds: the floor of any commit. */
export function measureFsyncMs(dir: string, writes = 300): number[] {
  const file = openSync(join(dir, 'fsync-floor'), 'w');
  const page = Buffer.alloc(4096, 1);
  try {
    return Array.from({ length: writes }, (_, index) => {
      const startMs = performance.now();
      writeSync(file, page, 0, page.length, index * page.length);
      fdatasyncSync(file);
      return performance.now() - startMs;
    });
  } finally {
    closeSync(file);
  }
}
