import type { MyPost } from '../../../shared/posting/post.ts';
import type { PostDraft } from '../../../shared/posting/post-draft.ts';
import { OfficeProblem } from '../../portal/api/office-problem.ts';
import { canonical, draftOf, isSaved, type Work, workOf } from './work.ts';
import type { WorkStore } from './work-store.ts';

/**
 * Where the newest words are. `kept`: on the server. `keeping`: on their way. `here-only`: on this device, until the
 * server is reached again. `conflict`: another device changed the post; a person decides. `closed`: it was handed in or
 * decided elsewhere. `refused`: the server said no.
 */
export type Keeping = 'kept' | 'keeping' | 'here-only' | 'conflict' | 'closed' | 'refused';

export interface Draft {
  readonly work: Work;
  readonly keeping: Keeping;
  /** Of a conflict: what the server has. */
  readonly other: MyPost | null;
  /** Of a refusal. */
  readonly problem: unknown;
}

/** The server's doors for drafts. Each throws OfficeProblem. */
export interface DraftDoors {
  create(post: string, draft: PostDraft): Promise<MyPost>;
  save(post: string, revision: number, draft: PostDraft): Promise<MyPost>;
  read(post: string): Promise<MyPost>;
}

export interface DraftKeeper {
  readonly current: Draft;
  subscribe(hear: () => void): () => void;
  /** Changes the work: kept on this device at once, on the server soon after. */
  change(edit: (work: Work) => Work): void;
  /** Tries now, e.g. because the connection is back. Resolves when the newest is kept, or cannot be. */
  flush(): Promise<Draft>;
  /** Ends a conflict: with what is here, or with what the server has. */
  decide(whose: 'mine' | 'theirs'): void;
  close(): void;
}

const SOON_MS = 700;
const AGAIN_MS = 8_000;
const UNANSWERED_MAX = 8;

/** Keeps one draft: nothing that was typed is lost, whatever happens to the connection or to this page. */
export function draftKeeper(
  first: Work,
  { store, doors }: { readonly store: Pick<WorkStore, 'keep'>; readonly doors: DraftDoors },
): DraftKeeper {
  const hearers = new Set<() => void>();
  let current: Draft = {
    work: first,
    keeping: first.saved !== null && isSaved(first) ? 'kept' : 'here-only',
    other: null,
    problem: null,
  };
  let writing: Promise<unknown> = Promise.resolve();
  let saving: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  function show(next: Partial<Draft>): void {
    current = { ...current, ...next };
    for (const hear of hearers) hear();
  }
  function set(work: Work, next: Partial<Draft> = {}): void {
    show({ ...next, work });
    // One after the other, so that the newest is the last; a full disk shows as a promise nobody else waits for.
    writing = writing.then(() => store.keep(current.work)).catch((problem: unknown) => show({ problem }));
  }
  function later(ms: number): void {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(() => void flush(), ms);
  }

  async function saveOnce(): Promise<void> {
    const { work } = current;
    const draft = draftOf(work);
    const sent = canonical(draft);
    const unanswered = [...work.unanswered.filter((text) => text !== sent), sent].slice(-UNANSWERED_MAX);
    set({ ...work, unanswered }, { keeping: 'keeping' });
    try {
      const answer =
        work.revision === null
          ? await doors.create(work.post, draft)
          : await doors.save(work.post, work.revision, draft);
      // A draft that was made before under this id answers as it was made.
      const saved = work.revision === null ? canonical(answer.draft) : sent;
      set(
        { ...current.work, revision: answer.revision, saved, unanswered: [] },
        { keeping: 'keeping', problem: null },
      );
    } catch (problem) {
      await meet(problem);
    }
  }

  async function meet(problem: unknown): Promise<void> {
    const code = problem instanceof OfficeProblem ? problem.code : 'not-understood';
    if (code === 'post/stale-revision' || code === 'state/conflict') {
      const other = await doors.read(current.work.post).catch(() => null);
      if (other === null) return show({ keeping: 'here-only' });
      if (other.state !== 'draft') return show({ keeping: 'closed', other });
      const theirs = canonical(other.draft);
      // Our own words, whose answer was lost.
      if (current.work.unanswered.includes(theirs)) {
        return set({ ...current.work, revision: other.revision, saved: theirs }, { keeping: 'keeping' });
      }
      return show({ keeping: 'conflict', other });
    }
    const passes = ['offline', 'not-understood', 'server/overloaded', 'server/stopping', 'server/fault'];
    if (passes.includes(code) || code === 'sign-in/needed') show({ keeping: 'here-only', problem });
    else show({ keeping: 'refused', problem });
  }

  async function saveAll(): Promise<void> {
    while (!isClosed && !isSaved(current.work)) {
      await saveOnce();
      if (current.keeping !== 'keeping') {
        if (current.keeping === 'here-only') later(AGAIN_MS);
        return;
      }
    }
    if (isSaved(current.work)) show({ keeping: 'kept', problem: null });
  }
  async function flush(): Promise<Draft> {
    clearTimeout(timer);
    if (current.keeping !== 'conflict' && current.keeping !== 'closed') {
      saving ??= saveAll().finally(() => {
        saving = undefined;
      });
      await saving;
    }
    return current;
  }

  return {
    get current() {
      return current;
    },
    subscribe(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    change(edit) {
      const work = edit(current.work);
      if (work === current.work) return;
      const isStuck = current.keeping === 'conflict' || current.keeping === 'closed';
      set(work, isStuck || isSaved(work) ? {} : { keeping: 'keeping' });
      if (!isStuck) later(SOON_MS);
    },
    flush,
    decide(whose) {
      const { other, work } = current;
      if (other === null) return;
      const theirs = workOf(other, work);
      if (whose === 'theirs') set(theirs, { keeping: 'kept', other: null });
      else {
        const saved = canonical(other.draft);
        set(
          { ...work, revision: other.revision, saved, unanswered: [] },
          { keeping: 'keeping', other: null },
        );
      }
      later(0);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
