import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const BUILT = join(ROOT, 'dist/screen');
const SOURCES = ['kiosk/screen', 'kiosk/protocol', 'shared'];

/** The folder of the built screen, built anew when a source is younger. */
export function builtScreen(): string {
  const index = join(BUILT, 'index.html');
  const builtMs = existsSync(index) ? statSync(index).mtimeMs : 0;
  const isStale = SOURCES.some((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).some(
      (file) => statSync(join(ROOT, folder, file)).mtimeMs > builtMs,
    ),
  );
  if (isStale) {
    const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
    execFileSync(process.execPath, [vite, 'build', '--config', 'kiosk/screen/vite.config.ts'], {
      cwd: ROOT,
      stdio: 'pipe',
      timeout: 120_000,
    });
  }
  return BUILT;
}
