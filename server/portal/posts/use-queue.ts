import { useNavigate } from 'react-router';
import { countPosts, listPosts } from '../../../shared/office/posts.ts';
import { useAsk } from '../api/use-ask.ts';
import { useToast } from '../design/toast.tsx';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import type { FullPost } from './full-post.ts';
import { nextWaiting } from './next-waiting.ts';
import { POST_WORDS } from './words.ts';

/** The others that wait, and the way to the next of them: or to the list, when there is none. */
export function useQueue({ post, state }: Pick<FullPost, 'post' | 'state'>) {
  const say = useWords(POST_WORDS);
  const { municipality } = useTown();
  const navigate = useNavigate();
  const toast = useToast();
  const params = { municipality };
  const counts = useAsk(countPosts, { params }).data;
  const rows = useAsk(listPosts, { params, query: { state: 'waiting' } }).data?.rows ?? [];
  const next = nextWaiting(rows, post);
  return {
    next,
    others: Math.max((counts?.waiting ?? rows.length) - (state === 'waiting' ? 1 : 0), 0),
    go(done: string | null): void {
      if (done !== null) toast({ text: next === null ? say.andLast(done) : done });
      void navigate(`/m/${municipality}/posts${next === null ? '' : `/${next}`}`);
    },
  };
}
