import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { OfficeProblem } from '../../../../../server/portal/api/office-problem.ts';
import type { Sending, SendingHears } from '../../../../../server/portal/movies/send-file.ts';
import { openVideoUpload, type UploadPorts } from '../../../../../server/portal/movies/video-upload.ts';
import type { RenderJobRow } from '../../../../../shared/office/movies.ts';

const SAID = {
  municipality: 'tsurugashima',
  said: { title: { ja: '里山の一年' }, project: null, tags: ['里山'] },
};
const UPLOAD = '01931f00-0000-7000-8000-000000000001';
const URL_OF_IT = `/api/office/m/tsurugashima/videos/uploads/${UPLOAD}`;
const JOB: RenderJobRow = {
  job: '01931f00-0000-7000-8000-000000000002',
  kind: 'video',
  post: null,
  title: '里山の一年',
  orientation: 'landscape',
  state: 'queued',
  framesDone: 0,
  framesPlanned: 0,
  movie: null,
  attempts: 0,
  queuedAt: '2026-11-22T00:00:00.000Z',
  finishedAt: null,
  lastWord: '',
};
const aFile = (said: { name?: string; lastModified?: number } = {}) =>
  new File(['0123456789'], said.name ?? 'satoyama.mp4', { lastModified: said.lastModified ?? 1_000 });

/** What a browser remembers, over reloads. */
function aStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

/** A page that sends to a server which the test plays. */
function aPage(storage: UploadPorts['storage'], said: Partial<UploadPorts> = {}) {
  const sends: (SendingHears & { url: string | null; starts: number; dropped: boolean })[] = [];
  let nowMs = 0;
  const upload = openVideoUpload({
    storage,
    nowMs: () => nowMs,
    take: () => Promise.resolve(JOB),
    send(_, told): Sending {
      const one = { ...told, starts: 0, dropped: false };
      sends.push(one);
      return {
        start: () => {
          one.starts += 1;
        },
        pause: () => Promise.resolve(),
        drop: () => {
          one.dropped = true;
          return Promise.resolve();
        },
      };
    },
    ...said,
  });
  const last = () => {
    const one = sends.at(-1);
    if (!one) throw new Error('nothing was sent');
    return one;
  };
  const pass = (ms: number): void => {
    nowMs += ms;
  };
  return { upload, last, pass };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('sends a file, says how quickly, and has it taken', async () => {
  const storage = aStorage();
  const { upload, last, pass } = aPage(storage);
  upload.begin(aFile(), SAID);
  last().onUrl(URL_OF_IT);
  last().onSent(0);
  pass(2_000);
  last().onSent(4);
  expect(upload.state()).toMatchObject({ status: 'sending', sentBytes: 4, bytesPerSecond: 2 });
  last().onDone();
  expect(upload.state().status).toBe('taking');
  await vi.waitFor(() => expect(upload.state()).toMatchObject({ status: 'taken', job: JOB }));
  expect(storage.kept.size).toBe(0);
});

it('goes on by itself after a lost connection, later and later, and says that it waits', async () => {
  const { upload, last } = aPage(aStorage());
  upload.begin(aFile(), SAID);
  last().onUrl(URL_OF_IT);
  last().onSent(6);
  last().onFailed(null);
  expect(upload.state()).toMatchObject({ status: 'waiting', sentBytes: 6 });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(last().starts).toBe(2);
  last().onFailed(null);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(last().starts).toBe(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(last().starts).toBe(3);
  last().onSent(7);
  expect(upload.state()).toMatchObject({ status: 'sending', sentBytes: 7 });
});

it('stays paused until somebody goes on', async () => {
  const { upload, last } = aPage(aStorage());
  upload.begin(aFile(), SAID);
  last().onSent(3);
  upload.pause();
  last().onSent(4);
  last().onFailed(null);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(upload.state()).toMatchObject({ status: 'paused', sentBytes: 3 });
  expect(last().starts).toBe(1);
  upload.resume();
  expect(upload.state().status).toBe('sending');
  expect(last().starts).toBe(2);
});

it('goes on after a reload where it stopped, with the same file and no other', () => {
  const storage = aStorage();
  const before = aPage(storage);
  before.upload.begin(aFile(), SAID);
  before.last().onUrl(URL_OF_IT);
  const { upload, last } = aPage(storage);
  expect(upload.state()).toMatchObject({ status: 'kept', kept: { ...SAID, url: URL_OF_IT } });
  expect(upload.goOnWith(aFile({ name: 'other.mp4' }))).toBe(false);
  expect(upload.goOnWith(aFile({ lastModified: 2_000 }))).toBe(false);
  expect(upload.state().status).toBe('kept');
  expect(upload.goOnWith(aFile())).toBe(true);
  expect(last().url).toBe(URL_OF_IT);
  expect(upload.state()).toMatchObject({ status: 'sending', kept: SAID });
});

it('needs no file after a reload when everything was sent, only somebody who asks again', async () => {
  const storage = aStorage();
  const before = aPage(storage, { take: () => Promise.reject(new OfficeProblem('offline')) });
  before.upload.begin(aFile(), SAID);
  before.last().onUrl(URL_OF_IT);
  before.last().onDone();
  await vi.waitFor(() => expect(before.upload.state().status).toBe('refused'));
  const taken: string[] = [];
  const { upload } = aPage(storage, {
    take: (_, id) => {
      taken.push(id);
      return Promise.resolve(JOB);
    },
  });
  upload.resume();
  await vi.waitFor(() => expect(upload.state().status).toBe('taken'));
  expect(taken).toEqual([UPLOAD]);
});

it('says a refusal of the server, and tries no more by itself', async () => {
  const { upload, last } = aPage(aStorage());
  upload.begin(aFile(), SAID);
  last().onFailed(new OfficeProblem('request/too-large'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(upload.state()).toMatchObject({ status: 'refused', problem: { code: 'request/too-large' } });
  expect(last().starts).toBe(1);
});

it('throws an upload away, here and there, and hears nothing of it any more', () => {
  const storage = aStorage();
  const { upload, last } = aPage(storage);
  upload.begin(aFile(), SAID);
  last().onUrl(URL_OF_IT);
  upload.drop();
  last().onSent(9);
  last().onUrl(URL_OF_IT);
  expect(upload.state()).toEqual({ status: 'none' });
  expect(last().dropped).toBe(true);
  expect(storage.kept.size).toBe(0);
});

it('forgets what another version wrote, and what is no JSON', () => {
  for (const text of ['{"v":1}', 'not json']) {
    const storage = aStorage();
    storage.setItem('machitouch.video-upload', text);
    expect(aPage(storage).upload.state()).toEqual({ status: 'none' });
  }
});
