import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { withHeldFiles } from './with-held-files.ts';
import type { Work } from './work.ts';

interface WorkSchema extends DBSchema {
  work: { key: string; value: Work };
  /** Files that were chosen and have not been taken in yet. */
  file: { key: string; value: { readonly key: string; readonly post: string; readonly file: Blob } };
}

let opened: Promise<IDBPDatabase<WorkSchema>> | undefined;
function open(): Promise<IDBPDatabase<WorkSchema>> {
  opened ??= openDB<WorkSchema>('machitouch-post', 1, {
    upgrade(db) {
      db.createObjectStore('work', { keyPath: 'post' });
      db.createObjectStore('file', { keyPath: 'key' });
    },
    terminated() {
      opened = undefined;
    },
  });
  return opened;
}

/** What this device keeps of posts, through reloads and lost connections. */
export interface WorkStore {
  keep(work: Work): Promise<void>;
  find(post: string): Promise<Work | undefined>;
  /** All of one person in one municipality. */
  of(municipality: string, person: string): Promise<readonly Work[]>;
  keepFile(post: string, key: string, file: Blob): Promise<void>;
  findFile(key: string): Promise<Blob | undefined>;
  dropFile(key: string): Promise<void>;
  /** The post is handed in or thrown away: its files go with it. */
  drop(post: string): Promise<void>;
}

/** Keeps posts in IndexedDB, and in memory what that refuses. */
export const workStore = withHeldFiles({
  async keep(work) {
    await (await open()).put('work', work);
  },
  async find(post) {
    return await (await open()).get('work', post);
  },
  async of(municipality, person) {
    const all = await (await open()).getAll('work');
    return all.filter((work) => work.municipality === municipality && work.person === person);
  },
  async keepFile(post, key, file) {
    await (await open()).put('file', { key, post, file });
  },
  async findFile(key) {
    return (await (await open()).get('file', key))?.file;
  },
  async dropFile(key) {
    await (await open()).delete('file', key);
  },
  async drop(post) {
    const db = await open();
    await db.delete('work', post);
    for (const { key, post: owner } of await db.getAll('file')) {
      if (owner === post) await db.delete('file', key);
    }
  },
});
