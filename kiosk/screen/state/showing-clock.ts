import type { ScreenCall } from '../../protocol/screen-call.ts';
import { type Placed, pickShowing } from './pick-showing.ts';
import type { Moment, ScreenState, ShowingNow } from './screen-state.ts';
import { MOVIE_GRACE_MS } from './timing.ts';

/** The town TV is seen when nothing covers it and the kiosk is not at an event. */
export const isTvSeen = (state: ScreenState): boolean =>
  state.town?.mode === 'town-tv' && state.scene.name === 'idle';

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
  begun: showing.type === 'project',
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

/** Goes on to the next showing. A movie that was shown is told to the host as one play. */
export function endShowing(
  state: ScreenState,
  completed: boolean,
  moment: Moment,
): { state: ScreenState; calls: ScreenCall[] } {
  const { showing, town } = state;
  if (!showing || !town) return { state, calls: [] };
  const movie = showing.showing.type === 'movie' ? showing.showing : null;
  const unplayable = movie && !completed ? [...state.unplayable, movie.movie] : state.unplayable;
  const next = pickShowing(town, unplayable, showing);
  const shownMs = shownSoFarMs(showing, moment.monoMs);
  return {
    state: { ...state, unplayable, showing: next ? begin(next, moment) : null },
    calls:
      movie && showing.begun && shownMs > 0
        ? [
            {
              type: 'played',
              play: showing.play,
              movie: movie.movie,
              project: movie.project,
              startedAt: showing.startedAt,
              shownMs,
              completed,
            },
          ]
        : [],
  };
}
