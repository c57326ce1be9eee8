import { expect, test } from 'vitest';
import { withHeldFiles } from '../../../../../server/post-page/drafts/with-held-files.ts';
import type { WorkStore } from '../../../../../server/post-page/drafts/work-store.ts';

/** A device that keeps files until it is full. */
function device(room: number) {
  const files = new Map<string, { post: string; file: Blob }>();
  const store: WorkStore = {
    keep: async () => undefined,
    find: async () => undefined,
    of: async () => [],
    async keepFile(post, key, file) {
      if (files.size >= room) throw new DOMException('full', 'QuotaExceededError');
      files.set(key, { post, file });
    },
    findFile: async (key) => files.get(key)?.file,
    dropFile: async (key) => void files.delete(key),
    async drop(post) {
      for (const [key, { post: owner }] of files) if (owner === post) files.delete(key);
    },
  };
  return { files, store: withHeldFiles(store) };
}

const A = new Blob(['a']);
const B = new Blob(['b']);

test('a file is held only when the device refuses it, and can be read either way', async () => {
  const { store, files } = device(1);
  await store.keepFile('post', 'a', A);
  await store.keepFile('post', 'b', B);
  expect([...files.keys()]).toEqual(['a']);
  expect([store.isHeld('a'), store.isHeld('b')]).toEqual([false, true]);
  expect([await store.findFile('a'), await store.findFile('b')]).toEqual([A, B]);
});

test('a held file that was sent or taken out is let go', async () => {
  const { store, files } = device(1);
  await store.keepFile('post', 'a', A);
  await store.keepFile('post', 'b', B);
  await store.dropFile('b');
  expect(store.isHeld('b')).toBe(false);
  expect(await store.findFile('b')).toBeUndefined();
  expect(files.size).toBe(1);
  await store.dropFile('a');
  expect(files.size).toBe(0);
});

test('the files of a post go with it, wherever they are, and no others', async () => {
  const { store, files } = device(1);
  await store.keepFile('post', 'a', A);
  await store.keepFile('post', 'b', B);
  await store.keepFile('other', 'c', B);
  await store.drop('post');
  expect(files.size).toBe(0);
  expect([store.isHeld('b'), store.isHeld('c')]).toEqual([false, true]);
});

test('a device that keeps nothing at all does not stand in the way of a post that was handed in', async () => {
  const nothing = () => Promise.reject(new DOMException('not here', 'InvalidStateError'));
  const store = withHeldFiles({ ...device(0).store, keepFile: nothing, dropFile: nothing, drop: nothing });
  await store.keepFile('post', 'a', A);
  expect(await store.findFile('a')).toBe(A);
  await store.dropFile('a');
  await store.keepFile('post', 'b', B);
  await store.drop('post');
  expect(store.isHeld('b')).toBe(false);
});
