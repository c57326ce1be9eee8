import type { MyPost } from '../../../shared/posting/post.ts';
import type { PosterMe } from '../../../shared/posting/poster.ts';
import { readMyPost } from '../../../shared/posting/posts.ts';
import { callEndpoint } from '../../portal/api/call-endpoint.ts';
import { OfficeProblem } from '../../portal/api/office-problem.ts';
import { isSaved, newWords, type Work, workOf } from '../drafts/work.ts';
import type { WorkStore } from '../drafts/work-store.ts';
import { POSTING_ROOT } from '../posting-root.ts';

/** What the editor begins with; `closed` is a post that is no draft any more, or not one's own. */
export type Opened = { readonly status: 'open'; readonly work: Work } | { readonly status: 'closed' };

interface Opening {
  readonly municipality: string;
  readonly me: PosterMe;
  readonly post: string;
  readonly store: Pick<WorkStore, 'find'>;
  /** Just begun on this page: nobody else can know of it. */
  readonly isNew?: boolean;
  readonly read?: (municipality: string, post: string) => Promise<MyPost>;
}

const readFromServer = (municipality: string, post: string): Promise<MyPost> =>
  callEndpoint(POSTING_ROOT, readMyPost, { params: { municipality, post } });

/**
 * Finds the newest of a post: what this device has and the server has not heard of comes first. Throws OfficeProblem
 * when it is nowhere here and the server cannot be asked.
 */
export async function openWork({
  municipality,
  me,
  post,
  store,
  isNew = false,
  read = readFromServer,
}: Opening): Promise<Opened> {
  // A private window may keep nothing.
  const found = await store.find(post).catch(() => undefined);
  const kept = found?.person === me.id && found.municipality === municipality ? found : undefined;
  const asked =
    isNew && !kept
      ? 'not-there'
      : await read(municipality, post).catch((problem: unknown) => problemOf(problem, kept !== undefined));
  if (asked === 'not-there') {
    const of = { municipality, person: me.id, post, revision: null, saved: null, unanswered: [] };
    return {
      status: 'open',
      work: kept ?? { ...of, words: newWords('event-report'), items: [], chosen: false },
    };
  }
  if (asked === 'not-asked') return kept ? { status: 'open', work: kept } : { status: 'closed' };
  if (asked.state !== 'draft' || !asked.mine) return { status: 'closed' };
  return { status: 'open', work: kept ? newer(kept, asked) : workOf(asked, { municipality, person: me.id }) };
}

function problemOf(problem: unknown, hasOwn: boolean): 'not-there' | 'not-asked' {
  if (problem instanceof OfficeProblem && problem.code === 'name/unknown') return 'not-there';
  if (hasOwn) return 'not-asked';
  throw problem;
}

/** What was changed here stays, and meets the server's at the next save; files on their way stay in any case. */
function newer(kept: Work, post: MyPost): Work {
  if (!isSaved(kept) || kept.revision === post.revision) return kept;
  const theirs = workOf(post, kept);
  return { ...theirs, items: [...theirs.items, ...kept.items.filter(({ state }) => state === 'waiting')] };
}
