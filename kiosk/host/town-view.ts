import { DEFAULT_INTERLEAVE } from '../../shared/manifest.ts';
import { type PlannedShowing, type Playable, planShowings } from '../../shared/rules/plan-showings.ts';
import { projectNow } from '../../shared/rules/project-now.ts';
import type { Showing, TownView } from '../protocol/host-message.ts';
import { countToday } from './count-today.ts';
import { readDuty } from './duty.ts';
import { movieUrl } from './movies/serve-movie.ts';
import type { Movie } from './shipped-movie.ts';
import type { KioskStore } from './store/kiosk-store.ts';

const CARD_MS = 12_000;
/** A notice has sentences to read. */
const NOTICE_MS = 20_000;
const CARDS_BETWEEN_MOVIES = 3;
const NOTHING_PLANNED: Playable = { movies: [], lists: [], interleave: DEFAULT_INTERLEAVE, notices: [] };

/** The movies a kiosk has. */
export interface Films {
  /** The one that comes with it; null when it is not there. */
  readonly shipped: Movie | null;
  /** A movie of the manifest is there and proven. */
  readonly playable: (sha256: string) => boolean;
}

export interface TownPlan {
  readonly town: TownView;
  /** When time alone may change what is shown; null never. */
  readonly untilMs: number | null;
}

/** A planned showing as the screen is told it. */
function showingOf(planned: PlannedShowing): Showing {
  switch (planned.type) {
    case 'movie': {
      const { movie, sha256, durationMs, title, by, project } = planned.movie;
      return { type: 'movie', movie, url: movieUrl(sha256), durationMs, title, by, project };
    }
    case 'project':
      return { type: 'project', project: planned.project, durationMs: CARD_MS };
    case 'event':
      return { type: 'event', session: planned.session, durationMs: CARD_MS };
    case 'notice':
      return { type: 'notice', notice: planned.notice, durationMs: NOTICE_MS };
  }
}

/** Where nothing of the manifest can be played: the shipped movie, then some cards, and so on around. */
export function withShipped(cards: readonly Showing[], shipped: Movie | null): Showing[] {
  if (!shipped) return [...cards];
  const movie: Showing = { type: 'movie', ...shipped, title: null, by: null, project: null };
  if (cards.length === 0) return [movie];
  return cards.flatMap((card, at) => (at % CARDS_BETWEEN_MOVIES === 0 ? [movie, card] : [card]));
}

/** All the screen needs to know of the town and of what this kiosk is set to do, and how long it stands. */
export function planTown(store: KioskStore, nowMs: number, { shipped, playable }: Films): TownPlan {
  const { mode, session: id, role } = readDuty(store);
  const session = id === null ? undefined : store.town.session(id);
  const manifest = store.town.manifest() ?? NOTHING_PLANNED;
  const kept = store.town.projects();
  const planned = planShowings(manifest, {
    atMs: nowMs,
    playable,
    projects: kept,
    sessions: store.town.sessions(),
  });
  const showings = planned.showings.map(showingOf);
  const hasMovie = showings.some(({ type }) => type === 'movie');
  const town: TownView = {
    profile: store.town.profile(),
    settings: store.town.settings(),
    projects: kept.map((project) => projectNow(project, nowMs)).filter(({ status }) => status !== 'closed'),
    showings: hasMovie ? showings : withShipped(showings, shipped),
    movies: [...manifest.movies.map(({ movie }) => movie), ...(shipped ? [shipped.movie] : [])],
    emergency: planned.emergency,
    mode,
    event: session ? { session, role, today: countToday(store, session.id, nowMs) } : null,
  };
  return { town, untilMs: planned.untilMs };
}
