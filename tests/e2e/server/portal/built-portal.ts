import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuilt, PAGES } from '../../../../scripts/setup/build-pages.mjs';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const VITE = join(ROOT, 'node_modules/vite/bin/vite.js');

const own = new Map<string, string>();

/**
 * The folder of a built page: `dist/<name>`, or one of this test's own when a source is younger, so that no two runs
 * ever build into one folder.
 */
export function builtPage(name: 'portal' | 'post' | 'tv'): string {
  const page = PAGES.find(({ built }) => built.startsWith(`dist/${name}/`));
  if (!page) throw new Error(`${name} is not among the pages that are built`);
  const made = own.get(name);
  if (made !== undefined) return made;
  if (isBuilt(ROOT, page)) return join(ROOT, 'dist', name);
  const folder = mkdtempSync(join(tmpdir(), `machitouch-${name}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const args = [VITE, 'build', '--config', page.config, '--outDir', folder, '--emptyOutDir'];
  // As people get it: the test's own NODE_ENV would build what is for developers.
  const env = { ...process.env, NODE_ENV: 'production' };
  execFileSync(process.execPath, args, { cwd: ROOT, env, stdio: 'pipe', timeout: 120_000 });
  own.set(name, folder);
  return folder;
}

/** The folder of the built console. */
export const builtPortal = (): string => builtPage('portal');
