import type { RenderJobRow } from '../../../shared/office/movies.ts';
import { isSameFile, type KeptUpload, keep, readKept, uploadIdOf } from './kept-upload.ts';
import type { Sending, SendingHears } from './send-file.ts';

/** Where the one upload of this browser stands. */
export type UploadState =
  | { readonly status: 'none' }
  /** Left from an earlier page: the person chooses the file again. */
  | { readonly status: 'kept'; readonly kept: KeptUpload }
  | {
      /** `waiting`: the server was not reached; it goes on by itself. */
      readonly status: 'sending' | 'paused' | 'waiting';
      readonly kept: KeptUpload;
      readonly sentBytes: number;
      readonly bytesPerSecond: number | null;
    }
  | { readonly status: 'taking'; readonly kept: KeptUpload }
  | { readonly status: 'taken'; readonly kept: KeptUpload; readonly job: RenderJobRow }
  /** The server said no; what came may still be there. */
  | { readonly status: 'refused'; readonly kept: KeptUpload; readonly problem: unknown };

export interface VideoUpload {
  readonly state: () => UploadState;
  readonly subscribe: (hear: () => void) => () => void;
  begin(file: File, said: Pick<KeptUpload, 'municipality' | 'said'>): void;
  /** Goes on after a reload; false when it is another file. */
  goOnWith(file: File): boolean;
  pause(): void;
  /** Goes on after a pause, a lost connection or a refusal. */
  resume(): void;
  /** Throws it away, here and at the server. */
  drop(): void;
  /** Makes room for the next one. */
  clear(): void;
}

export interface UploadPorts {
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly send: (
    file: File,
    told: SendingHears & { readonly url: string | null; readonly municipality: string },
  ) => Sending;
  readonly take: (kept: KeptUpload, upload: string) => Promise<RenderJobRow>;
  readonly nowMs: () => number;
}

const AGAIN_MS = [1_000, 2_000, 5_000, 10_000] as const;
/** The speed is that of the last seconds: what was before says little of what is left. */
const SPEED_OVER_MS = 6_000;

/**
 * Sends one video at a time, and has it taken when it is there. It lives longer than any page of the console; over a
 * reload it remembers all but the file.
 */
export function openVideoUpload({ storage, send, take, nowMs }: UploadPorts): VideoUpload {
  const hearers = new Set<() => void>();
  const before = readKept(storage);
  let state: UploadState = before === null ? { status: 'none' } : { status: 'kept', kept: before };
  let sending: Sending | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  let samples: { readonly atMs: number; readonly bytes: number }[] = [];

  function become(next: UploadState): void {
    state = next;
    for (const hear of hearers) hear();
  }
  function remember(kept: KeptUpload): KeptUpload {
    keep(storage, kept);
    return kept;
  }
  const speed = (): number | null => {
    const [first, last] = [samples[0], samples.at(-1)];
    if (!first || !last || last.atMs - first.atMs < 500) return null;
    return ((last.bytes - first.bytes) * 1_000) / (last.atMs - first.atMs);
  };
  const sent = (): number => ('sentBytes' in state ? state.sentBytes : 0);

  function open(file: File, first: KeptUpload): void {
    let kept = remember(first);
    samples = [];
    tries = 0;
    // What an upload that was dropped still tells is not of this one.
    const isMine = (): boolean => sending === mine;
    const mine = send(file, {
      municipality: kept.municipality,
      url: kept.url,
      onUrl(url) {
        if (isMine()) kept = remember({ ...kept, url });
      },
      onSent(bytes) {
        if (!isMine() || state.status === 'paused') return;
        const atMs = nowMs();
        samples = [...samples.filter((each) => atMs - each.atMs < SPEED_OVER_MS), { atMs, bytes }];
        tries = 0;
        become({ status: 'sending', kept, sentBytes: bytes, bytesPerSecond: speed() });
      },
      onDone() {
        if (!isMine()) return;
        kept = remember({ ...kept, isSent: true });
        void haveTaken(kept);
      },
      onFailed(problem) {
        if (!isMine() || state.status === 'paused') return;
        if (problem !== null) return become({ status: 'refused', kept, problem });
        samples = [];
        become({ status: 'waiting', kept, sentBytes: sent(), bytesPerSecond: null });
        clearTimeout(again);
        again = setTimeout(goOn, AGAIN_MS[Math.min(tries, AGAIN_MS.length - 1)]);
        tries += 1;
      },
    });
    sending = mine;
    become({ status: 'sending', kept, sentBytes: 0, bytesPerSecond: null });
    mine.start();
  }

  function goOn(): void {
    clearTimeout(again);
    if (state.status === 'waiting') sending?.start();
  }

  async function haveTaken(kept: KeptUpload): Promise<void> {
    become({ status: 'taking', kept });
    try {
      const job = await take(kept, uploadIdOf(kept.url ?? ''));
      keep(storage, null);
      become({ status: 'taken', kept, job });
    } catch (problem) {
      become({ status: 'refused', kept, problem });
    }
  }

  return {
    state: () => state,
    subscribe(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    begin(file, { municipality, said }) {
      const { name, size, lastModified } = file;
      open(file, { municipality, said, file: { name, size, lastModified }, url: null, isSent: false });
    },
    goOnWith(file) {
      if (state.status !== 'kept' || !isSameFile(state.kept, file)) return false;
      open(file, state.kept);
      return true;
    },
    pause() {
      if (state.status !== 'sending' && state.status !== 'waiting') return;
      clearTimeout(again);
      samples = [];
      become({ ...state, status: 'paused', bytesPerSecond: null });
      void sending?.pause();
    },
    resume() {
      const { status } = state;
      if (status === 'kept' || status === 'refused') {
        if (state.kept.isSent) return void haveTaken(state.kept);
        if (sending === null) return;
      } else if (status !== 'paused' && status !== 'waiting') return;
      clearTimeout(again);
      become({ status: 'sending', kept: state.kept, sentBytes: sent(), bytesPerSecond: null });
      sending?.start();
    },
    drop() {
      clearTimeout(again);
      const dropped = sending;
      sending = null;
      keep(storage, null);
      become({ status: 'none' });
      dropped?.drop().catch(() => {
        // Where the server is not reached, it throws away by itself what nobody goes on with.
      });
    },
    clear() {
      sending = null;
      keep(storage, null);
      become({ status: 'none' });
    },
  };
}
