import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';

/** One request of a file's way in: which file, and where the browser finds it. */
interface Asked {
  readonly id: string;
  readonly address: string;
  readonly maxBytes: number;
}

export interface FileReceiver {
  /** Answers one tus request about the file of this id. Whether it may be asked, the caller has decided. */
  handle(request: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void>;
  /** Where the file lies; it may be there in part only. */
  pathOf(id: string): string;
  /** How much of it has arrived; null when there is none. */
  bytesOf(id: string): Promise<number | null>;
  forget(id: string): Promise<void>;
  /** Of all files that lie here, whole or not. */
  ids(): Promise<readonly string[]>;
}

/** What a browser needs of tus 1.0; the raw file is never given back, and no header makes one method another. */
export const TUS_METHODS: readonly string[] = ['POST', 'HEAD', 'PATCH', 'DELETE'];

/**
 * Receives files in pieces that go on after a cut (tus 1.0: creation, expiration, termination), each into one file under
 * its id. Says nothing about who may send what.
 */
export function receiveFiles({
  folder,
  unfinishedForMs,
}: {
  readonly folder: string;
  readonly unfinishedForMs: number;
}): FileReceiver {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const asking = new AsyncLocalStorage<Asked>();
  const asked = (): Asked => {
    const now = asking.getStore();
    if (!now) throw new Error('a tus request outside of handle()');
    return now;
  };
  const tus = new Server({
    path: '/',
    datastore: new FileStore({ directory: folder, expirationPeriodInMilliseconds: unfinishedForMs }),
    namingFunction: () => asked().id,
    getFileIdFromRequest: () => asked().id,
    generateUrl: () => asked().address,
    maxSize: () => asked().maxBytes,
    // Its name and whatever else the browser said of it is not kept.
    onUploadCreate: async () => ({ metadata: {} }),
    allowedOrigins: [],
  });
  const pathOf = (id: string) => join(folder, id);
  return {
    async handle(request, response, said) {
      await asking.run(said, () => tus.handle(request, response));
    },
    pathOf,
    async bytesOf(id) {
      const found = await stat(pathOf(id)).catch(() => null);
      return found?.isFile() ? found.size : null;
    },
    async forget(id) {
      await rm(pathOf(id), { force: true });
      await rm(`${pathOf(id)}.json`, { force: true });
    },
    async ids() {
      return [...new Set((await readdir(folder)).map((name) => name.replace(/\.json$/, '')))];
    },
  };
}

/** How long a file is said to be; 0 when nothing sensible is said. */
export function announcedBytes(headers: IncomingMessage['headers']): number {
  const length = headers['upload-length'];
  return typeof length === 'string' && /^[0-9]{1,12}$/.test(length) ? Number(length) : 0;
}

/** One value of an `Upload-Metadata` header; null when it is not there, or no text. */
export function metadataIn(header: string | string[] | undefined, name: string): string | null {
  if (typeof header !== 'string') return null;
  for (const pair of header.split(',')) {
    const [key, value] = pair.trim().split(' ');
    if (key === name) return Buffer.from(value ?? '', 'base64').toString('utf8');
  }
  return null;
}
