import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** Puts a finished file where it belongs. After this a power cut leaves all of it: what is said of it may be said. */
export function keepFile(draft: string, path: string): void {
  flush(draft);
  renameSync(draft, path);
  flush(dirname(path));
}

function flush(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
