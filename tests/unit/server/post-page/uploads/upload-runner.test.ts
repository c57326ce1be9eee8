import { expect, test, vi } from 'vitest';
import { OfficeProblem } from '../../../../../server/portal/api/office-problem.ts';
import { draftKeeper } from '../../../../../server/post-page/drafts/draft-keeper.ts';
import type { MediaItem } from '../../../../../server/post-page/drafts/media-item.ts';
import { newWords, type Work } from '../../../../../server/post-page/drafts/work.ts';
import type { WorkStore } from '../../../../../server/post-page/drafts/work-store.ts';
import type { FileToSend } from '../../../../../server/post-page/uploads/send-file.ts';
import { uploadRunner } from '../../../../../server/post-page/uploads/upload-runner.ts';
import type { TakenUpload } from '../../../../../shared/posting/asset.ts';

const waiting = (key: string): MediaItem => ({
  ...{ key, kind: 'photo', name: `${key}.jpg`, bytes: 9, state: 'waiting', sha256: null, why: null },
  uploadUrl: null,
});
const taken = (upload: string): TakenUpload => ({
  status: 'taken',
  asset: { sha256: upload.padEnd(64, '0'), kind: 'photo', width: 10, height: 10, durationMs: null, bytes: 9 },
});

/** A device with files, and a network that does what the test says. */
function device(
  keys: readonly string[],
  send: (file: FileToSend) => Promise<string>,
  take = taken,
  files = new Map(keys.map((key) => [key, new Blob([key])])),
) {
  const store: WorkStore = {
    keep: async () => undefined,
    find: async () => undefined,
    of: async () => [],
    keepFile: async () => undefined,
    findFile: async (key) => files.get(key),
    dropFile: async (key) => void files.delete(key),
    drop: async () => undefined,
  };
  const first: Work = {
    ...{
      municipality: 'tsurugashima',
      person: 'ada',
      post: 'post',
      revision: null,
      saved: null,
      unanswered: [],
    },
    ...{ words: newWords('event-report'), items: keys.map(waiting), chosen: true },
  };
  const refuse = () => Promise.reject(new OfficeProblem('offline'));
  const keeper = draftKeeper(first, { store, doors: { create: refuse, save: refuse, read: refuse } });
  const runner = uploadRunner({
    ...{ keeper, store, endpoint: '/uploads', send, againMs: 60_000 },
    take: async (upload) => take(upload),
  });
  return { files, keeper, runner, items: () => keeper.current.work.items };
}

test('files go two at a time, and leave this device once the server has them', async () => {
  let inside = 0;
  let most = 0;
  const { items, files, runner, keeper } = device(['a', 'b', 'c'], async ({ name, onShare }) => {
    most = Math.max(most, ++inside);
    onShare(0.5);
    await Promise.resolve();
    inside -= 1;
    return `/uploads/${name[0]}`;
  });
  await vi.waitFor(() => expect(items().every(({ state }) => state === 'taken')).toBe(true));
  await vi.waitFor(() => expect(files.size).toBe(0));
  expect(most).toBe(2);
  expect(items().map(({ sha256 }) => sha256?.[0])).toEqual(['a', 'b', 'c']);
  runner.close();
  keeper.close();
});

test('a lost connection pauses; it goes on at the address where it stopped', async () => {
  const asked: (string | null)[] = [];
  let isCut = true;
  const { items, runner, keeper, files } = device(['a'], async ({ uploadUrl, onUrl, onShare }) => {
    asked.push(uploadUrl);
    if (!isCut) return '/uploads/a';
    onUrl('/uploads/a');
    onShare(0.4);
    throw new OfficeProblem('offline');
  });
  await vi.waitFor(() => expect(runner.passages.get('a')).toEqual({ phase: 'paused', share: 0.4 }));
  expect(files.size).toBe(1);
  isCut = false;
  runner.again();
  await vi.waitFor(() => expect(items()[0]?.state).toBe('taken'));
  expect(asked).toEqual([null, '/uploads/a']);
  runner.close();
  keeper.close();
});

test('a refused photo says why; a full disk waits for a person', async () => {
  let isFull = true;
  const { items, runner, keeper } = device(
    ['a', 'b'],
    async ({ name }) => {
      if (name === 'b.jpg' && isFull) throw new OfficeProblem('storage/full');
      return `/uploads/${name[0]}`;
    },
    (upload) => (upload === 'a' ? { status: 'refused', code: 'photo/broken' } : taken(upload)),
  );
  await vi.waitFor(() => expect(items()[0]).toMatchObject({ state: 'refused', why: 'photo/broken' }));
  await vi.waitFor(() => expect(runner.passages.get('b')?.phase).toBe('failed'));
  isFull = false;
  runner.again();
  await vi.waitFor(() => expect(items()[1]?.state).toBe('taken'));
  runner.close();
  keeper.close();
});

test('a photo that is taken out while it is sent is not sent on', async () => {
  let stopped = false;
  const { keeper, runner } = device(
    ['a'],
    ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          stopped = true;
          reject(signal.reason);
        });
      }),
  );
  await vi.waitFor(() => expect(runner.passages.has('a')).toBe(true));
  keeper.change((work) => ({ ...work, items: [] }));
  await vi.waitFor(() => expect(runner.passages.size).toBe(0));
  expect(stopped).toBe(true);
  runner.close();
  keeper.close();
});

test('a file that is gone from this device is said, not waited for', async () => {
  const { items, runner, keeper } = device(['a'], async () => '/uploads/a', taken, new Map());
  await vi.waitFor(() => expect(items()[0]).toMatchObject({ state: 'refused', why: 'file-gone' }));
  runner.close();
  keeper.close();
});
