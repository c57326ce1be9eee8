import type { ScreenCall } from '../../protocol/screen-call.ts';
import { type Placed, pickShowing } from './pick-showing.ts';
import type { Moment, Played, ScreenState, ShowingNow } from './screen-state.ts';
import { MOVIE_GRACE_MS, MOVIE_RETRY_MS, UNTOLD_MAX } from './timing.ts';

/** The town TV is seen when nothing covers it, there is no emergency and the kiosk is not at an event. */
export const isTvSeen = (state: ScreenState): boolean =>
  state.town?.mode === 'town-tv' && state.town.emergency === null && state.scene.name === 'idle';

/** When the present showing is over; null while it is covered or nothing is shown. */
export function showingEndsMs(showing: ShowingNow | null): number | null {
  if (!showing || showing.sinceMs === null) return null;
  if (!showing.begun) return showing.sinceMs + MOVIE_GRACE_MS;
  const graceMs = showing.showing.type === 'movie' ? MOVIE_GRACE_MS : 0;
  return showing.sinceMs + showing.showing.durationMs + graceMs - showing.shownMs;
}

const shownSoFarMs = (showing: ShowingNow, nowMs: number): number =>
  Math.round(showing.shownMs + (showing.sinceMs === null ? 0 : nowMs - showing.sinceMs));

/** Lets the showing's clock run only while it is seen, and begins the first showing. */
export function settleShowing(state: ScreenState, moment: Moment): ScreenState {
  const { showing } = state;
  const seen = isTvSeen(state);
  if (!showing) {
    const first = seen && state.town ? pickShowing(state.town, state.unplayable, null) : null;
    if (!first) return state;
    return { ...state, showing: begin(first, moment) };
  }
  if (seen === (showing.sinceMs !== null)) return state;
  return {
    ...state,
    showing: {
      ...showing,
      shownMs: shownSoFarMs(showing, moment.monoMs),
      sinceMs: seen ? moment.monoMs : null,
    },
  };
}

const begin = ({ showing, place }: Placed, moment: Moment): ShowingNow => ({
  showing,
  place,
  play: moment.newId,
  startedAt: moment.at,
  begun: showing.type !== 'movie',
  shownMs: 0,
  sinceMs: moment.monoMs,
});

/** The first picture of a movie is there: from now on it counts as shown. */
export function beginMovie(state: ScreenState, moment: Moment): ScreenState {
  const { showing } = state;
  if (!showing || showing.begun) return state;
  const sinceMs = showing.sinceMs === null ? null : moment.monoMs;
  return { ...state, showing: { ...showing, begun: true, startedAt: moment.at, shownMs: 0, sinceMs } };
}

interface Ended {
  readonly state: ScreenState;
  readonly calls: readonly ScreenCall[];
}

/** Goes on to the next showing. A movie that did not come to its end of itself is passed over from now on. */
export function endShowing(state: ScreenState, completed: boolean, moment: Moment): Ended {
  const { showing, town } = state;
  if (!showing || !town) return { state, calls: [] };
  const { type } = showing.showing;
  const failed = type === 'movie' && !completed ? [showing.showing.movie] : [];
  const unplayable = [...state.unplayable, ...failed];
  const retryMs = failed.length > 0 ? moment.monoMs + MOVIE_RETRY_MS : state.retryMs;
  const next = pickShowing(town, unplayable, showing);
  const ended = { ...state, unplayable, retryMs, showing: next ? begin(next, moment) : null };
  const told = tellPlay(ended, showing, { completed, moment });
  const failures = failed.map((movie) => ({ type: 'movie-failed', movie }) as const);
  return { ...told, calls: [...told.calls, ...failures] };
}

/** Leaves the present showing before its end, because it must not be seen any more. */
export const dropShowing = (state: ScreenState, moment: Moment): Ended =>
  state.showing
    ? tellPlay({ ...state, showing: null }, state.showing, { completed: false, moment })
    : { state, calls: [] };

/** What has been seen of a movie; null when nobody can have seen anything. */
function seenOf(showing: ShowingNow, { monoMs }: Moment): Omit<Played, 'type' | 'completed'> | null {
  const shownMs = shownSoFarMs(showing, monoMs);
  if (showing.showing.type !== 'movie' || !showing.begun || shownMs <= 0) return null;
  const { movie, project } = showing.showing;
  const { play, startedAt } = showing;
  return { play, movie, project, startedAt, shownMs };
}

/** Told beside a gift: the page may not live to the movie's end. */
export function seenSoFar({ showing }: ScreenState, moment: Moment): readonly ScreenCall[] {
  const seen = showing && seenOf(showing, moment);
  return seen ? [{ type: 'seen-so-far', ...seen }] : [];
}

/** A movie that was seen is one play, told to the host until it says that it was kept. */
function tellPlay(
  state: ScreenState,
  showing: ShowingNow,
  { completed, moment }: { completed: boolean; moment: Moment },
): Ended {
  const seen = seenOf(showing, moment);
  if (!seen) return { state, calls: [] };
  const played = { type: 'played', ...seen, completed } as const;
  return { state: { ...state, untold: [...state.untold, played].slice(-UNTOLD_MAX) }, calls: [played] };
}
