import type { WorkStore } from './work-store.ts';

export interface HoldingStore extends WorkStore {
  /** Whether a file is in memory alone: it is gone when the page is closed. */
  isHeld(key: string): boolean;
}

/**
 * Files that the device refuses to keep (no room, a private window) are held in memory, so that they are sent all the
 * same. Nothing that was chosen vanishes unseen: the page asks `isHeld` and says so.
 */
export function withHeldFiles(store: WorkStore): HoldingStore {
  const held = new Map<string, { readonly post: string; readonly file: Blob }>();
  return {
    ...store,
    isHeld: (key) => held.has(key),
    async keepFile(post, key, file) {
      await store.keepFile(post, key, file).catch(() => held.set(key, { post, file }));
    },
    async findFile(key) {
      return held.get(key)?.file ?? (await store.findFile(key));
    },
    async dropFile(key) {
      if (!held.delete(key)) await store.dropFile(key);
    },
    async drop(post) {
      for (const [key, { post: owner }] of held) if (owner === post) held.delete(key);
      // What could not be dropped is found closed when it is opened; the post itself went its way.
      await store.drop(post).catch(() => undefined);
    },
  };
}
