import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/** Where movies are made: prepared parts under the hash of what they are made of, and a private folder a job. */
export interface MovieFolders {
  readonly parts: string;
  readonly work: string;
}

export function openFolders(cache: string): MovieFolders {
  const folders = { parts: join(cache, 'parts'), work: join(cache, 'work') };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folders;
}

/** A private folder for one job. What killed processes have left behind is cleared first. */
export function openWork({ work }: MovieFolders): string {
  for (const name of readdirSync(work)) {
    const pid = Number(name.slice(0, name.indexOf('-')));
    if (!isRunning(pid)) rmSync(join(work, name), { recursive: true, force: true });
  }
  return mkdtempSync(join(work, `${process.pid}-`));
}

function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A part that is used again is kept longer. */
export function touchPart(path: string): void {
  const now = new Date();
  utimesSync(path, now, now);
}

/** Removes the parts that were not used for longest, until the rest is at most `maxBytes`. */
export function trimParts({ parts }: MovieFolders, maxBytes: number): void {
  const files = readdirSync(parts).flatMap((name) => {
    const path = join(parts, name);
    // Another worker may have removed it meanwhile.
    const found = statSync(path, { throwIfNoEntry: false });
    return found === undefined ? [] : [{ path, size: found.size, mtimeMs: found.mtimeMs }];
  });
  let bytes = files.reduce((sum, { size }) => sum + size, 0);
  for (const { path, size } of files.toSorted((a, b) => a.mtimeMs - b.mtimeMs)) {
    if (bytes <= maxBytes) return;
    rmSync(path, { force: true });
    bytes -= size;
  }
}
