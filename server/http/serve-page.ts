import { createReadStream, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import { type BuiltFile, listBuiltFiles } from './built-pages.ts';

export interface PageName {
  readonly ja: string;
  readonly en: string;
}

/** Names of built files carry a hash of their content: under one name there is one content for ever. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * Serves one of our pages (the console, the posters' page, the town's television) from its built folder: files by their
 * names, and index.html for every other address, which the page reads itself. Texts go out as they were compressed
 * when they were built.
 *
 * @param called What people call it, for when it is not built.
 */
export function servePage(folder: string, called: PageName): RequestHandler {
  const index = join(folder, 'index.html');
  let listed: { readonly builtMs: number; readonly files: ReadonlyMap<string, BuiltFile> } | undefined;
  function filesNow(): ReadonlyMap<string, BuiltFile> {
    // Built anew beneath a running server, as a developer does: the listing follows.
    const builtMs = existsSync(index) ? statSync(index).mtimeMs : 0;
    if (builtMs === 0) return new Map();
    if (listed?.builtMs !== builtMs) listed = { builtMs, files: listBuiltFiles(folder) };
    return listed.files;
  }
  return async (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const files = filesNow();
    const name = request.path.replace(/^\//, '');
    const file = files.get(name);
    if (file && name !== 'index.html') {
      return await send(request, response, file, name.startsWith('assets/') ? FOR_EVER : 'no-cache');
    }
    // A file of an earlier build, asked for by a page that is still open: it must not get a page instead.
    if (name.startsWith('assets/')) return next();
    const page = files.get('index.html');
    if (!page) return sendNotBuilt(response, called);
    await send(request, response, page, 'no-store');
  };
}

async function send(request: Request, response: Response, file: BuiltFile, cache: string): Promise<void> {
  response.setHeader('content-type', file.type);
  response.setHeader('cache-control', cache);
  const copy = file.copies.find(({ coding }) => request.acceptsEncodings(coding) !== false);
  if (file.copies.length > 0) response.vary('accept-encoding');
  if (copy) response.setHeader('content-encoding', copy.coding);
  response.setHeader('content-length', copy?.bytes ?? file.bytes);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  await pipeline(createReadStream(copy?.path ?? file.path), response).catch((cause: unknown) => {
    // Whoever asked has gone away: there is nobody to tell.
    if (!response.destroyed) throw cause;
  });
}

/** Without a built page the server works all the same; this says what to do. */
function sendNotBuilt(response: Response, { ja, en }: PageName): void {
  response.status(503).type('html').setHeader('cache-control', 'no-store');
  response.send(`<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<title>まちタッチ</title>
<h1>${ja}はまだ用意されていません</h1>
<p>サーバーは動いています。プロジェクトのフォルダーで <code>npm start</code> を一度実行すると、作られます。</p>
<p lang="en">The server runs, but ${en} is not built. Run <code>npm start</code> once in the project’s folder.</p>
</html>
`);
}
