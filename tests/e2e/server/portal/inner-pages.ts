import type { SmallTown } from '../../../factories/small-town.ts';

/** What the addresses name. */
export type Named = Pick<SmallTown, 'event' | 'session' | 'site'>;

/** Pages below those of the list: each path of their routes with an address that opens it, null where a test makes it first. */
export const INNER: Readonly<Record<string, Readonly<Record<string, ((town: Named) => string) | null>>>> = {
  'attendance/session-page.tsx': {
    people: (town) => `/m/:town/events/sessions/${town.session}/people`,
    paper: (town) => `/m/:town/events/sessions/${town.session}/paper`,
  },
  'cards/cards-page.tsx': {
    'sheets/:sheet?': () => '/m/:town/cards/sheets',
    // Printed after a top-up: cards.test.ts.
    'slips/:slip': null,
  },
  'events/events-page.tsx': {
    new: () => '/m/:town/events/new',
    ':event/more': (town) => `/m/:town/events/${town.event}/more`,
    ':event/edit': (town) => `/m/:town/events/${town.event}/edit`,
    ':event/edit/:session': (town) => `/m/:town/events/${town.event}/edit/${town.session}`,
    'sessions/:session/*': (town) => `/m/:town/events/sessions/${town.session}`,
  },
  'fleet/fleet-page.tsx': {
    sites: () => '/m/:town/fleet/sites',
    'sites/:site': (town) => `/m/:town/fleet/sites/${town.site}`,
  },
  'gifts/gifts-page.tsx': {
    pledges: () => '/m/:town/gifts/pledges',
    booth: () => '/m/:town/gifts/booth',
    suspense: () => '/m/:town/gifts/suspense',
    years: () => '/m/:town/gifts/years',
  },
  'movies/movies-page.tsx': {
    jobs: () => '/m/:town/movies/jobs',
    upload: () => '/m/:town/movies/upload',
  },
  'playlists/playlists-page.tsx': {
    new: () => '/m/:town/playlists/new',
    // playlists.test.ts
    'lists/:playlist': null,
    week: () => '/m/:town/playlists/week',
    showings: () => '/m/:town/playlists/showings',
  },
  'posters/posters-page.tsx': {
    groups: () => '/m/:town/posters/groups',
    joining: () => '/m/:town/posters/joining',
  },
  // posts.test.ts
  'posts/posts-page.tsx': { ':post': null },
  'rules/rules-page.tsx': { new: () => '/m/:town/rules/new' },
  // sign-in.test.ts
  'sign-in/sign-in-page.tsx': { link: null, '*': null },
};

/** Addresses of the pages below others, but for those that a test makes first. */
export const innerAddresses = (town: Named): string[] =>
  Object.values(INNER).flatMap((paths) => Object.values(paths).flatMap((at) => at?.(town) ?? []));
