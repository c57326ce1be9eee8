import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import { plain } from '../../../shared/parse-ruby.ts';
import { type MovieProgress, readMyPostProgress } from '../../../shared/posting/posts.ts';
import { useWords } from '../../citizen-page/language.tsx';
import { Say } from '../../citizen-page/say.tsx';
import { useAsk } from '../../portal/api/use-ask.ts';
import { useTown } from '../town.tsx';
import { HOME_WORDS } from './words.ts';

const LOOK_MS = 1_500;

export type Making = AnswerOf<typeof readMyPostProgress>;

/** Whether a movie is still on its way. */
export const isMaking = (movies: readonly MovieProgress[]): boolean =>
  movies.some(({ state }) => state === 'queued' || state === 'running');

/** How much of the planned frames is drawn, in whole percent; the movies of all orientations together. */
export function percentOf(movies: readonly MovieProgress[]): number {
  const counted = movies.filter(({ state }) => state !== 'cancelled' && state !== 'parked');
  const planned = counted.reduce((sum, { framesPlanned }) => sum + framesPlanned, 0);
  const done = counted.reduce(
    (sum, { state, framesDone, framesPlanned }) => sum + (state === 'done' ? framesPlanned : framesDone),
    0,
  );
  return planned === 0 ? 0 : Math.min(100, Math.floor((100 * done) / planned));
}

/** Asks how far a post's movies are, often while they are made. */
export function useMaking(post: string) {
  const { municipality } = useTown();
  const first = useAsk(readMyPostProgress, { params: { municipality, post } });
  const isLive = first.data !== undefined && isMaking(first.data.movies);
  useAsk(readMyPostProgress, { params: { municipality, post } }, isLive ? { everyMs: LOOK_MS } : {});
  return first;
}

/** How far a post's movies are made; nothing when there is nothing to wait for. */
export function MakingBar({ post }: { readonly post: string }) {
  const say = useWords(HOME_WORDS);
  const { data } = useMaking(post);
  if (!data) return null;
  if (data.movies.some(({ state }) => state === 'parked')) {
    return (
      <p className="post-why">
        <Say text={say.parked} />
      </p>
    );
  }
  if (!isMaking(data.movies)) return null;
  const percent = percentOf(data.movies);
  const isQueued = data.movies.every(({ state }) => state !== 'running' && state !== 'done');
  return (
    <div className="making">
      <p>
        <Say text={say.making} />
        <span className="making-share">
          <Say text={isQueued ? say.queued : say.makingShare(percent)} />
        </span>
      </p>
      <div
        className="making-bar"
        role="progressbar"
        aria-label={plain(say.making)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <div style={{ width: `${Math.max(2, percent)}%` }} />
      </div>
    </div>
  );
}
