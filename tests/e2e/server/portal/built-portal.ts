import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuilt, PAGES } from '../../../../scripts/setup/build-pages.mjs';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const VITE = join(ROOT, 'node_modules/vite/bin/vite.js');

let own: string | undefined;

/**
 * The folder of the built console: `dist/portal`, or one of this test's own when a source is younger, so that no two
 * runs ever build into one folder.
 */
export function builtPortal(): string {
  const portal = PAGES.find(({ built }) => built.startsWith('dist/portal'));
  if (!portal) throw new Error('the console is not among the pages that are built');
  if (own !== undefined) return own;
  if (isBuilt(ROOT, portal)) return join(ROOT, 'dist/portal');
  const folder = mkdtempSync(join(tmpdir(), 'machitouch-portal-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const args = [VITE, 'build', '--config', portal.config, '--outDir', folder, '--emptyOutDir'];
  execFileSync(process.execPath, args, { cwd: ROOT, stdio: 'pipe', timeout: 120_000 });
  own = folder;
  return folder;
}
