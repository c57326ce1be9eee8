import type { Manifest, ManifestList, ManifestMovie, Notice } from '../manifest.ts';
import { dayBeginsMs, dayInJapan, toEpochMs } from '../time.ts';
import type { Project, Session } from '../town.ts';
import { isInDayParts, nextDayPartEdgeMs } from './day-parts.ts';
import { projectNow } from './project-now.ts';
import { weaveShowings } from './weave-showings.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A session is invited to from this long before it begins. */
const INVITED_MS = 14 * DAY_MS;
/** The soonest sessions; more would crowd out the movies. */
const INVITED_MAX = 6;

/** One thing to show. A movie says which list it plays for. */
export type PlannedShowing =
  | { readonly type: 'movie'; readonly movie: ManifestMovie; readonly list: string }
  | { readonly type: 'project'; readonly project: string }
  | { readonly type: 'event'; readonly session: Session }
  | { readonly type: 'notice'; readonly notice: Notice };

/** What a kiosk plays; the manifest's version says nothing of it. */
export type Playable = Omit<Manifest, 'version'>;

export interface ShowingMoment {
  /** True time. */
  readonly atMs: number;
  /** The file is there and is what it should be. The office, asking what will play, takes all for playable. */
  readonly playable: (sha256: string) => boolean;
  readonly projects: readonly Project[];
  readonly sessions: readonly Session[];
}

export interface ShowingPlan {
  /** In order, to be played around. Without a movie when none is playable; empty when there is nothing at all. */
  readonly showings: PlannedShowing[];
  /** Stands in front of everything. */
  readonly emergency: Notice | null;
  /** The next instant at which time alone may change the answer; null when none does. */
  readonly untilMs: number | null;
}

/**
 * What plays at a moment: of the lists that are on and have something playable the greatest priority wins, equal ones
 * play one after the other in order of their names; projects, events and notices have their turns between the movies.
 */
export function planShowings(manifest: Playable, moment: ShowingMoment): ShowingPlan {
  const { atMs, projects, sessions } = moment;
  const { lists, notices, interleave } = manifest;
  const shown = notices.filter((notice) => isOn(notice, atMs));
  return {
    showings: weaveShowings<PlannedShowing>(
      moviesOf(manifest, moment),
      {
        projects: projects
          .filter((project) => projectNow(project, atMs).status === 'open')
          .map(({ id }) => ({ type: 'project', project: id })),
        events: invitedTo(sessions, atMs).map((session) => ({ type: 'event', session })),
        notices: shown.filter(({ emergency }) => !emergency).map((notice) => ({ type: 'notice', notice })),
      },
      interleave,
    ),
    emergency: newest(shown.filter(({ emergency }) => emergency)),
    untilMs: soonestAfter(atMs, [
      ...lists.flatMap((list) => listEdges(list, atMs)),
      ...notices.flatMap(({ fromAt, untilAt }) => [fromAt, untilAt].map(toMsOrNull)),
      ...projects.flatMap(({ startsOn, endsOn }) => dayEdges(startsOn, endsOn)),
      ...sessions.flatMap(({ startsAt, endsAt }) => [toEpochMs(startsAt) - INVITED_MS, toEpochMs(endsAt)]),
    ]),
  };
}

/** The movies of the winning lists, in order. */
function moviesOf({ lists, movies }: Playable, { atMs, playable }: ShowingMoment): PlannedShowing[] {
  const held = new Map(movies.filter(({ sha256 }) => playable(sha256)).map((movie) => [movie.movie, movie]));
  const on = lists
    .filter((list) => isListOn(list, atMs) && list.movies.some((movie) => held.has(movie)))
    .sort((a, b) => b.priority - a.priority || (a.list < b.list ? -1 : 1));
  return on
    .filter(({ priority }) => priority === on[0]?.priority)
    .flatMap(({ list, movies }) =>
      movies.flatMap((id): PlannedShowing[] => {
        const movie = held.get(id);
        return movie ? [{ type: 'movie', movie, list }] : [];
      }),
    );
}

function isListOn({ fromOn, untilOn, dayParts }: ManifestList, atMs: number): boolean {
  const today = dayInJapan(atMs);
  return (fromOn ?? today) <= today && today <= (untilOn ?? today) && isInDayParts(dayParts, atMs);
}

const isOn = ({ fromAt, untilAt }: Notice, atMs: number): boolean =>
  toEpochMs(fromAt) <= atMs && (untilAt === null || atMs < toEpochMs(untilAt));

/** The one that began last; of two, the greater id, so that every kiosk chooses the same. */
const newest = (notices: readonly Notice[]): Notice | null =>
  notices.reduce<Notice | null>(
    (best, notice) =>
      best === null || `${notice.fromAt} ${notice.notice}` > `${best.fromAt} ${best.notice}` ? notice : best,
    null,
  );

/** Sessions a citizen can still come to, soonest first; one of each event. */
function invitedTo(sessions: readonly Session[], atMs: number): Session[] {
  const events = new Set<string>();
  return sessions
    .filter(
      ({ status, startsAt, endsAt }) =>
        status === 'open' && toEpochMs(startsAt) - INVITED_MS <= atMs && atMs < toEpochMs(endsAt),
    )
    .sort((a, b) => toEpochMs(a.startsAt) - toEpochMs(b.startsAt) || (a.id < b.id ? -1 : 1))
    .filter(({ event }) => !events.has(event) && events.add(event))
    .slice(0, INVITED_MAX);
}

const toMsOrNull = (instant: string | null): number | null => (instant === null ? null : toEpochMs(instant));

/** A period of days begins with its first and is over when its last one is. */
const dayEdges = (from: string | null | undefined, until: string | null | undefined): (number | null)[] => [
  from ? dayBeginsMs(from) : null,
  until ? dayBeginsMs(until) + DAY_MS : null,
];

const listEdges = ({ fromOn, untilOn, dayParts }: ManifestList, atMs: number): (number | null)[] => [
  ...dayEdges(fromOn, untilOn),
  nextDayPartEdgeMs(dayParts, atMs),
];

function soonestAfter(atMs: number, edges: readonly (number | null)[]): number | null {
  const later = edges.filter((edge): edge is number => edge !== null && edge > atMs);
  return later.length === 0 ? null : Math.min(...later);
}
