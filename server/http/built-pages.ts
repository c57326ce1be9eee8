import { readdirSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** One built file with its compressed copies. */
export interface BuiltFile {
  readonly path: string;
  readonly type: string;
  readonly bytes: number;
  /** Compressed copies by content coding, the smallest first. */
  readonly copies: readonly {
    readonly coding: 'br' | 'gzip';
    readonly path: string;
    readonly bytes: number;
  }[];
}

const CODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/**
 * The files of a built folder by their address below it, e.g. `assets/index-1a2b.js`. Only what was listed is ever
 * served: no address can lead out of the folder. Hidden folders are the builder's own.
 */
export function listBuiltFiles(folder: string): ReadonlyMap<string, BuiltFile> {
  const sizes = new Map<string, number>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path
      .slice(folder.length + 1)
      .split(sep)
      .join('/');
    if (!name.startsWith('.')) sizes.set(name, statSync(path).size);
  }
  const files = new Map<string, BuiltFile>();
  for (const [name, bytes] of sizes) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const copies = CODINGS.flatMap(([coding, ending]) => {
      const size = sizes.get(name + ending);
      return size === undefined ? [] : [{ coding, path: join(folder, name + ending), bytes: size }];
    });
    files.set(name, { path: join(folder, name), type, bytes, copies });
  }
  return files;
}
