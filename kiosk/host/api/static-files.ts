import { createReadStream, type Stats, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { readRange } from '../../../shared/read-range.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.mp4': 'video/mp4',
  '.txt': 'text/plain; charset=utf-8',
};

/** Nothing but our own files and our own socket; no frames, no forms, no plug-ins. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Said with everything the screen is given. */
export const SCREEN_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
};

/** File names that carry a hash of their content never change. */
const HASHED = /-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

export interface StaticFolders {
  /** The built screen, served at `/`. */
  readonly screenDir: string;
  /** What ships with the kiosk, served at `/media/`. */
  readonly mediaDir: string;
}

const MEDIA = '/media/';

/** The file a path means; null when it leaves the folder or there is none. */
function locate({ screenDir, mediaDir }: StaticFolders, path: string): { file: string; stats: Stats } | null {
  const isMedia = path.startsWith(MEDIA);
  const folder = resolve(isMedia ? mediaDir : screenDir);
  const within = isMedia ? path.slice(MEDIA.length) : path === '/' ? 'index.html' : path.slice(1);
  if (within.includes('\0')) return null;
  const file = join(folder, within);
  if (!file.startsWith(folder + sep) || !TYPES[extname(file)]) return null;
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats?.isFile() ? { file, stats } : null;
}

/** Answers a GET or HEAD with a file of the screen or a movie, in parts if asked (RFC 9110, 14). */
export function serveFile(folders: StaticFolders, request: IncomingMessage, response: ServerResponse): void {
  const say = (status: number, headers: Record<string, string> = {}) =>
    response
      .writeHead(status, {
        ...SCREEN_HEADERS,
        'content-length': '0',
        'cache-control': 'no-store',
        ...headers,
      })
      .end();
  if (request.method !== 'GET' && request.method !== 'HEAD') return void say(405, { allow: 'GET, HEAD' });
  const path = pathOf(request.url);
  const found = path === null ? null : locate(folders, path);
  if (!found) return void say(404);
  const { file, stats } = found;
  const range = readRange(request.headers.range, stats.size);
  if (range === 'outside') return void say(416, { 'content-range': `bytes */${stats.size}` });
  const { from, until } = range ?? { from: 0, until: stats.size - 1 };
  response.writeHead(range ? 206 : 200, {
    ...SCREEN_HEADERS,
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-length': String(stats.size === 0 ? 0 : until - from + 1),
    'cache-control': HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'accept-ranges': 'bytes',
    ...(range && { 'content-range': `bytes ${from}-${until}/${stats.size}` }),
  });
  if (request.method === 'HEAD' || stats.size === 0) return void response.end();
  pipeline(createReadStream(file, { start: from, end: until }), response, (interrupted) => {
    // A browser that leaves a movie early is no fault.
    if (interrupted) response.destroy();
  });
}

function pathOf(url: string | undefined): string | null {
  try {
    return decodeURIComponent(new URL(url ?? '/', 'http://loopback').pathname);
  } catch {
    // Not a path: there is nothing at this address.
    return null;
  }
}
