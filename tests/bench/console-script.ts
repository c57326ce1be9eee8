import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { z } from 'zod';

const BUILT = fileURLToPath(new URL('../../dist/portal/', import.meta.url));

export interface ConsoleScriptFigures {
  readonly console_script_kb: number;
}

/** What Vite says of each chunk it made (its manifest). */
const Manifest = z.record(
  z.string(),
  z.object({ file: z.string(), isEntry: z.boolean().optional(), imports: z.array(z.string()).optional() }),
);

/**
 * How much script the console's first load brings over the wire: the entry with all it imports at once, and with that the
 * first page of the day. Compressed as the server sends it. `npm run bench` builds the console first.
 */
export async function measureConsoleScript(): Promise<ConsoleScriptFigures> {
  const manifest = Manifest.parse(JSON.parse(readFileSync(`${BUILT}.vite/manifest.json`, 'utf8')));
  const first = new Set<string>();
  const take = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk || first.has(chunk.file)) return;
    first.add(chunk.file);
    for (const imported of chunk.imports ?? []) take(imported);
  };
  take('index.html');
  take('today/today-page.tsx');
  const bytes = [...first].reduce(
    (sum, file) => sum + brotliCompressSync(readFileSync(BUILT + file)).length,
    0,
  );
  const kb = Math.round(bytes / 102.4) / 10;
  process.stdout.write(`console: first load ${kb} kB of script compressed in ${first.size} files\n`);
  return { console_script_kb: kb };
}
