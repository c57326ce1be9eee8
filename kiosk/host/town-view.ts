import { projectNow } from '../../shared/rules/project-now.ts';
import type { Showing, TownView } from '../protocol/host-message.ts';
import { countToday } from './count-today.ts';
import { readDuty } from './duty.ts';
import type { Movie } from './shipped-movie.ts';
import type { KioskStore } from './store/kiosk-store.ts';

const CARD_MS = 12_000;
const CARDS_BETWEEN_MOVIES = 3;

/** What plays while nobody is there: the shipped movie, then some projects, and so on around. */
export function planShowings(projects: readonly string[], movie: Movie | null): Showing[] {
  const cards = projects.map((project): Showing => ({ type: 'project', project, durationMs: CARD_MS }));
  if (!movie) return cards;
  const shown: Showing = { type: 'movie', ...movie, title: null, project: null };
  if (cards.length === 0) return [shown];
  return cards.flatMap((card, at) => (at % CARDS_BETWEEN_MOVIES === 0 ? [shown, card] : [card]));
}

/** All the screen needs to know of the town and of what this kiosk is set to do. */
export function townView(store: KioskStore, nowMs: number, movie: Movie | null): TownView {
  const { mode, session: id, role } = readDuty(store);
  const session = id === null ? undefined : store.town.session(id);
  const projects = store.town
    .projects()
    .map((project) => projectNow(project, nowMs))
    .filter(({ status }) => status !== 'closed');
  const open = projects.filter(({ status }) => status === 'open').map((project) => project.id);
  return {
    profile: store.town.profile(),
    settings: store.town.settings(),
    projects,
    showings: planShowings(open, movie),
    mode,
    event: session ? { session, role, today: countToday(store, session.id, nowMs) } : null,
  };
}
