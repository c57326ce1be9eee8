import type { Project, Settings } from '../../../shared/town.ts';
import type { TownView, Visit } from '../../protocol/host-message.ts';
import type { ScreenCall } from '../../protocol/screen-call.ts';
import { projectOfShowing } from './pick-showing.ts';
import type { Giving, ScreenMeans, ScreenState, Sent } from './screen-state.ts';

/** The amounts on the plates: points when points are given, else yen. */
export const platesOf = (settings: Settings, means: ScreenMeans): readonly number[] =>
  means === 'points' ? settings.amountsPoints : settings.amountsYen;

/** Whether what is left of a means covers an amount; a means that knows no limit covers all. */
export function covers(person: Visit, means: ScreenMeans, amount: number): boolean {
  const offered = person.means.find((offer) => offer.means === means);
  return offered !== undefined && (offered.available === null || offered.available >= amount);
}

export const openProjects = (town: TownView): readonly Project[] =>
  town.projects.filter((project) => project.status === 'open');

export const projectOf = (town: TownView | null, id: string): Project | null =>
  town?.projects.find((project) => project.id === id) ?? null;

/** The open project of what is (or was just) playing. */
export function projectOnScreen(state: ScreenState): Project | null {
  const id = state.showing && projectOfShowing(state.showing.showing);
  const project = id ? projectOf(state.town, id) : null;
  return project?.status === 'open' ? project : null;
}

/** The smallest amount by the first means that covers it: a second touch of the card is then enough. */
export function startGiving(town: TownView, person: Visit, project: string): Giving | null {
  const firstPlate = (means: ScreenMeans) => platesOf(town.settings, means)[0] ?? Number.POSITIVE_INFINITY;
  const means =
    person.means.find((offer) => covers(person, offer.means, firstPlate(offer.means))) ?? person.means[0];
  return means ? { project, means: means.means, plate: 0 } : null;
}

/** A change of means keeps the plate where the new means covers it, else takes the smallest. */
export function withMeans(town: TownView, person: Visit, giving: Giving, means: ScreenMeans): Giving {
  const amount = platesOf(town.settings, means)[giving.plate];
  const plate = amount !== undefined && covers(person, means, amount) ? giving.plate : 0;
  return { ...giving, means, plate };
}

/** The gift as it would be sent now; null when what is left does not cover it. */
export function decided(state: ScreenState, giving: Giving, request: string): Sent | null {
  const project = projectOf(state.town, giving.project);
  const person = state.visit?.person;
  const amount = state.town ? platesOf(state.town.settings, giving.means)[giving.plate] : undefined;
  if (!project || !person || amount === undefined || !covers(person, giving.means, amount)) return null;
  return {
    ...giving,
    amount,
    request,
    before: sumOf(project, giving.means),
    play: playOf(state, giving.project),
  };
}

/** The play of the movie about a project that was on when the person came; null when something else was on. */
function playOf(state: ScreenState, project: string): string | null {
  const { showing } = state;
  return showing?.showing.type === 'movie' && showing.showing.project === project ? showing.play : null;
}

/** The same words for the host, however often they must be said. */
export const donateCall = (visit: string, sent: Sent): ScreenCall => ({
  type: 'donate',
  visit,
  request: sent.request,
  project: sent.project,
  means: sent.means,
  amount: sent.amount,
  play: sent.play,
});

/** What a project has so far of the kind a means brings. Promises are counted apart until they are paid. */
export function sumOf(project: Project, means: ScreenMeans): number {
  if (means === 'points') return project.raisedPoints;
  return means === 'pledge' ? project.pledgedYen : project.raisedYen;
}
