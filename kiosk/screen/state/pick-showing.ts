import { assertNever } from '../../../shared/assert-never.ts';
import type { Showing, TownView } from '../../protocol/host-message.ts';
import { PROJECT_CARD_MS } from './timing.ts';

/** A showing and its place in the town's list, where the same movie may stand more than once. */
export interface Placed {
  readonly showing: Showing;
  readonly place: number;
}

/** What makes a showing the same one in another list. */
function nameOf(showing: Showing): string {
  switch (showing.type) {
    case 'movie':
      return `movie ${showing.movie}`;
    case 'project':
      return `project ${showing.project}`;
    case 'event':
      return `event ${showing.session.id}`;
    case 'notice':
      return `notice ${showing.notice.notice}`;
    default:
      return assertNever(showing);
  }
}

/** The project a showing is about: what a touch gives to. */
export const projectOfShowing = (showing: Showing): string | null =>
  showing.type === 'movie' || showing.type === 'project' ? showing.project : null;

/** Whether the town's list still has a showing somewhere. */
export const isListed = (town: TownView, showing: Showing): boolean =>
  town.showings.some((other) => nameOf(other) === nameOf(showing));

function isShowable(showing: Showing, town: TownView, unplayable: readonly string[]): boolean {
  if (showing.type === 'movie') return !unplayable.includes(showing.movie);
  if (showing.type !== 'project') return true;
  return town.projects.some((project) => project.id === showing.project && project.status === 'open');
}

/** The town's list; a card for each open project when nothing on it can be shown. */
function listOf(town: TownView, unplayable: readonly string[]): readonly Showing[] {
  if (town.showings.some((showing) => isShowable(showing, town, unplayable))) return town.showings;
  return town.projects.map((project) => ({
    type: 'project',
    project: project.id,
    durationMs: PROJECT_CARD_MS,
  }));
}

/** What comes after a showing, in the town's order, passing over what cannot be shown. Null: nothing can. */
export function pickShowing(
  town: TownView,
  unplayable: readonly string[],
  after: Placed | null,
): Placed | null {
  const list = listOf(town, unplayable);
  const from = after ? placeOf(list, after) + 1 : 0;
  for (let step = 0; step < list.length; step++) {
    const place = (from + step) % list.length;
    const showing = list[place];
    if (showing && isShowable(showing, town, unplayable)) return { showing, place };
  }
  return null;
}

/** Where a showing stands now, although the list may have changed under it: the nearest place from where it was. */
function placeOf(list: readonly Showing[], { showing, place }: Placed): number {
  const name = nameOf(showing);
  for (let step = 0; step < list.length; step++) {
    const other = list[(place + step) % list.length];
    if (other && nameOf(other) === name) return (place + step) % list.length;
  }
  return -1;
}
