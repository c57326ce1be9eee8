import type { TakenUpload } from '../../../shared/posting/asset.ts';
import { type FailureCode, OfficeProblem } from '../../portal/api/office-problem.ts';
import type { DraftKeeper } from '../drafts/draft-keeper.ts';
import type { MediaItem } from '../drafts/media-item.ts';
import type { WorkStore } from '../drafts/work-store.ts';
import type { FileToSend } from './send-file.ts';

/** How one file stands on its way. `paused`: the connection is lost, it goes on by itself. `failed`: a person tries again. */
export type Passage =
  | { readonly phase: 'sending'; readonly share: number }
  | { readonly phase: 'looking' }
  | { readonly phase: 'paused'; readonly share: number }
  | { readonly phase: 'failed'; readonly problem: unknown };

export interface UploadRunner {
  /** By the item's key; those that wait for their turn are not in it. */
  readonly passages: ReadonlyMap<string, Passage>;
  subscribe(hear: () => void): () => void;
  /** Tries again what is paused or failed. */
  again(): void;
  close(): void;
}

interface Parts {
  readonly keeper: DraftKeeper;
  readonly store: WorkStore;
  readonly endpoint: string;
  readonly send: (file: FileToSend) => Promise<string>;
  /** Asks the server to look at what has arrived; throws OfficeProblem. */
  readonly take: (upload: string) => Promise<TakenUpload>;
  readonly againMs?: number;
}

const AT_ONCE = 2;
const AGAIN_MS = 5_000;
const PASSING: readonly FailureCode[] = [
  'offline',
  'server/overloaded',
  'server/stopping',
  'upload/too-many',
  'upload/unfinished',
];

/** Sends what waits in the work, two at a time, and goes on after a lost connection or a reload. */
export function uploadRunner({
  keeper,
  store,
  endpoint,
  send,
  take,
  againMs = AGAIN_MS,
}: Parts): UploadRunner {
  const hearers = new Set<() => void>();
  const running = new Map<string, AbortController>();
  let passages: ReadonlyMap<string, Passage> = new Map();
  let isClosed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function put(key: string, passage: Passage | null): void {
    const next = new Map(passages);
    if (passage === null) next.delete(key);
    else next.set(key, passage);
    passages = next;
    for (const hear of hearers) hear();
  }
  function edit(key: string, change: Partial<MediaItem>): void {
    keeper.change((work) => ({
      ...work,
      items: work.items.map((item) => (item.key === key ? { ...item, ...change } : item)),
    }));
  }
  const itemOf = (key: string): MediaItem | undefined =>
    keeper.current.work.items.find((item) => item.key === key);

  async function carry(item: MediaItem, signal: AbortSignal): Promise<void> {
    const { key, kind, name, uploadUrl } = item;
    const file = await store.findFile(key);
    if (!file) return edit(key, { state: 'refused', why: 'file-gone' });
    put(key, { phase: 'sending', share: 0 });
    const url = await send({
      file,
      kind,
      name,
      endpoint,
      uploadUrl,
      signal,
      onUrl: (made) => edit(key, { uploadUrl: made }),
      onShare: (share) => put(key, { phase: 'sending', share }),
    });
    put(key, { phase: 'looking' });
    const taken = await take(new URL(url, 'http://here').pathname.split('/').at(-1) ?? '');
    if (signal.aborted) return;
    if (taken.status === 'taken') edit(key, { state: 'taken', sha256: taken.asset.sha256 });
    else edit(key, { state: 'refused', why: taken.code });
    await store.dropFile(key);
  }

  async function run(item: MediaItem): Promise<void> {
    const stop = new AbortController();
    running.set(item.key, stop);
    const before = passages.get(item.key);
    try {
      await carry(item, stop.signal);
      put(item.key, null);
    } catch (problem) {
      if (stop.signal.aborted) put(item.key, null);
      else meet(item.key, problem, before);
    } finally {
      running.delete(item.key);
    }
    look();
  }

  function meet(key: string, problem: unknown, before: Passage | undefined): void {
    const code = problem instanceof OfficeProblem ? problem.code : 'not-understood';
    if (code === 'upload/gone') edit(key, { uploadUrl: null });
    if (!PASSING.includes(code) && code !== 'upload/gone') {
      put(key, { phase: 'failed', problem });
      return;
    }
    const now = passages.get(key) ?? before;
    put(key, { phase: 'paused', share: now?.phase === 'sending' || now?.phase === 'paused' ? now.share : 0 });
    clearTimeout(timer);
    timer = setTimeout(again, againMs);
  }

  function look(): void {
    if (isClosed) return;
    for (const [key, stop] of running) if (itemOf(key)?.state !== 'waiting') stop.abort();
    for (const item of keeper.current.work.items) {
      if (running.size >= AT_ONCE) return;
      if (item.state !== 'waiting' || running.has(item.key) || passages.has(item.key)) continue;
      void run(item);
    }
  }
  function again(): void {
    for (const [key, { phase }] of passages) if (phase === 'paused' || phase === 'failed') put(key, null);
    look();
  }

  const deaf = keeper.subscribe(look);
  look();
  return {
    get passages() {
      return passages;
    },
    subscribe(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    again,
    close() {
      isClosed = true;
      deaf();
      clearTimeout(timer);
      for (const stop of running.values()) stop.abort();
    },
  };
}
