import type { HostMessage, Notebook, TownView, Visit } from '../../kiosk/protocol/host-message.ts';
import { SEED_PROJECTS } from '../../scripts/seed/tsurugashima-projects.ts';
import type { Project } from '../../shared/town.ts';
import type { NotebookEntry } from '../../shared/wallet.ts';
import { newProject, newSession, newSettings } from './town.ts';

/** A town as it might be in front of someone: real names, real lengths. */

const RAISED: Readonly<Record<string, readonly [yen: number, donors: number]>> = {
  'fujikane-satoyama': [31_000, 142],
  'kodomo-festival': [64_300, 208],
  'jitensha-machi': [18_500, 77],
  'wakaba-aircon': [86_300, 391],
  'danjo-kyodo': [4_200, 19],
  'kenko-forum': [23_100, 88],
};

export const PROJECTS: readonly Project[] = SEED_PROJECTS.map(({ open, ...project }) =>
  newProject({
    ...project,
    status: open ? 'open' : 'closed',
    raisedYen: RAISED[project.id]?.[0] ?? 0,
    donors: RAISED[project.id]?.[1] ?? 0,
    pledgedYen: project.id === 'kodomo-festival' ? 3_500 : 0,
    raisedPoints: project.id === 'fujikane-satoyama' ? 240 : 0,
  }),
);

export const SETTINGS = newSettings({
  name: { ja: '鶴ヶ島市', easy: '{鶴ヶ島市|つるがしまし}', en: 'Tsurugashima City' },
  deskPlace: {
    ja: '1階 市民活動推進センター',
    easy: '1{階|かい}の {市民活動|しみんかつどう}センター',
    en: 'the Civic Centre on the 1st floor',
  },
});

export const SESSION = newSession({
  eventName: { ja: '産業まつり 2010', easy: '{産業|さんぎょう}まつり 2010', en: 'Industry Festival 2010' },
  sessionName: { ja: '午前の部', easy: '{午前|ごぜん}', en: 'Morning' },
});

export function newTown(said: Partial<TownView> = {}): TownView {
  const showings =
    said.showings ??
    PROJECTS.filter(({ status }) => status === 'open').map(({ id }) => ({
      type: 'project' as const,
      project: id,
      durationMs: 12_000,
    }));
  return {
    profile: {
      kiosk: '01890000-0000-7000-8000-000000000001' as TownView['profile']['kiosk'], // a branded id, made up here
      name: '市役所ロビー1号機',
      site: { ja: '市役所 1階ロビー', easy: '{市役所|しやくしょ} 1{階|かい}', en: 'City hall, ground floor' },
      district: '鶴ヶ島',
      mode: 'town-tv',
      session: null,
      readerPosition: 'right',
      volume: 80,
      orientation: 'landscape',
    },
    settings: SETTINGS,
    projects: [...PROJECTS],
    showings,
    movies: showings.flatMap((showing) => (showing.type === 'movie' ? [showing.movie] : [])),
    emergency: null,
    mode: 'town-tv',
    event: null,
    ...said,
  };
}

export const eventTown = (role: 'participant' | 'volunteer'): TownView =>
  newTown({ mode: 'event', event: { session: SESSION, role, today: { participant: 217, volunteer: 24 } } });

export const ONLINE: Extract<HostMessage, { type: 'status' }>['status'] = {
  online: true,
  reader: 'ready',
  waiting: 0,
  quarantined: 0,
};

export const helloOf = (
  town: TownView,
  said: Partial<Extract<HostMessage, { type: 'hello' }>> = {},
): HostMessage => ({ type: 'hello', town, status: ONLINE, lastKept: null, deck: null, ...said });

export const VISIT = '01890000-0000-7000-8000-0000000000aa';

export const BALANCES = { points: 42, prepaidYen: 1_200, coins: 300, credits: 6, pledgedYen: 500 };

export const newVisit = (said: Partial<Visit> = {}): Visit => ({
  visit: VISIT,
  balances: BALANCES,
  alias: '29QD',
  means: [
    { means: 'prepaid', available: 1_200 },
    { means: 'points', available: 42 },
    { means: 'pledge', available: null },
    { means: 'terminal', available: null },
  ],
  blocked: false,
  ...said,
});

const entry = (said: Partial<NotebookEntry> & Pick<NotebookEntry, 'day' | 'what'>): NotebookEntry => ({
  source: 'activity',
  field: null,
  award: { points: 0, coins: 0, credits: 0 },
  ...said,
});

const nameOf = (id: string) => PROJECTS.find((project) => project.id === id)?.name ?? { ja: id };
const categoryOf = (id: string) => PROJECTS.find((project) => project.id === id)?.category;

const ENTRIES: NotebookEntry[] = [
  entry({
    day: '2010-10-24',
    field: 'E',
    what: { ja: '産業まつり', en: 'Industry Festival' },
    role: 'participant',
    award: { points: 1, coins: 0, credits: 0 },
  }),
  entry({
    day: '2010-10-03',
    field: 'C',
    what: { ja: '公園ゴミ拾い', en: 'Park clean-up' },
    role: 'volunteer',
    award: { points: 5, coins: 100, credits: 0 },
  }),
  entry({
    day: '2010-09-12',
    source: 'donation',
    field: 'C',
    what: nameOf('fujikane-satoyama'),
    category: categoryOf('fujikane-satoyama'),
    means: 'prepaid',
    given: 3_000,
    award: { points: 30, coins: 0, credits: 0 },
  }),
  entry({
    day: '2010-08-31',
    field: 'C',
    what: { ja: '環境家計簿', en: 'Household eco book' },
    role: 'participant',
    award: { points: 1, coins: 0, credits: 0 },
  }),
  entry({
    day: '2010-08-10',
    field: 'E',
    what: { ja: '国際交流イベント', en: 'Meet the world' },
    role: 'volunteer',
    award: { points: 5, coins: 200, credits: 0 },
  }),
  entry({
    day: '2010-07-24',
    source: 'course',
    what: {
      ja: '【講義】総論・テーマ3（公民連携・新しい公共の担い手としての社会的企業）',
      en: 'Lecture: social enterprises',
    },
    award: { points: 0, coins: 0, credits: 2 },
  }),
  entry({
    day: '2010-07-22',
    source: 'course',
    what: { ja: '【講義】起業B（社会子育て支援、教育・子育て関連サービス）', en: 'Lecture: starting up' },
    award: { points: 0, coins: 0, credits: 4 },
  }),
  entry({
    day: '2010-07-13',
    field: 'D',
    what: { ja: '高校演劇発表会', en: 'School theatre day' },
    role: 'participant',
    award: { points: 1, coins: 0, credits: 0 },
  }),
  entry({
    day: '2010-07-12',
    field: 'A',
    what: { ja: '子育て研究会', en: 'Parenting circle' },
    role: 'participant',
    award: { points: 1, coins: 0, credits: 0 },
  }),
  entry({
    day: '2010-05-06',
    field: 'C',
    what: { ja: '3R推進勉強会', en: 'Reduce, reuse, recycle' },
    role: 'participant',
    award: { points: 1, coins: 0, credits: 0 },
  }),
  entry({
    day: '2010-04-15',
    source: 'donation',
    field: 'A',
    what: nameOf('kodomo-festival'),
    category: categoryOf('kodomo-festival'),
    means: 'points',
    given: 10,
  }),
  entry({
    day: '2010-04-15',
    field: 'E',
    what: { ja: '公園ゴミ拾い', en: 'Park clean-up' },
    role: 'volunteer',
    award: { points: 5, coins: 0, credits: 0 },
  }),
  entry({
    day: '2010-03-21',
    source: 'donation',
    field: 'A',
    what: nameOf('ikuji-hanamichi'),
    category: categoryOf('ikuji-hanamichi'),
    means: 'cash',
    given: 1_000,
    award: { points: 10, coins: 0, credits: 0 },
  }),
  entry({
    day: '2010-03-21',
    source: 'donation',
    field: 'E',
    what: nameOf('myanmar-bunbogu'),
    category: categoryOf('myanmar-bunbogu'),
    means: 'cash',
    given: 2_000,
    award: { points: 20, coins: 0, credits: 0 },
  }),
  entry({
    day: '2009-06-13',
    source: 'donation',
    field: 'D',
    what: nameOf('wakaba-aircon'),
    category: categoryOf('wakaba-aircon'),
    means: 'prepaid',
    given: 1_000,
    award: { points: 10, coins: 0, credits: 0 },
  }),
  entry({
    day: '2009-03-15',
    source: 'donation',
    field: 'D',
    what: nameOf('wakaba-aircon'),
    category: categoryOf('wakaba-aircon'),
    means: 'prepaid',
    given: 3_000,
    award: { points: 30, coins: 0, credits: 0 },
  }),
];

const NO_TOTALS: Notebook['thisYear'] = {
  activityPoints: 0,
  donationPoints: 0,
  donatedYen: 0,
  donations: 0,
  attendances: 0,
  coins: 0,
  credits: 0,
};

export const NOTEBOOK: Notebook = {
  sums: null,
  balances: BALANCES,
  thisYear: {
    activityPoints: 20,
    donationPoints: 30,
    donatedYen: 3_000,
    donations: 2,
    attendances: 8,
    coins: 300,
    credits: 6,
  },
  allTime: {
    activityPoints: 20,
    donationPoints: 100,
    donatedYen: 10_000,
    donations: 6,
    attendances: 8,
    coins: 300,
    credits: 6,
  },
  fiscalYear: 2010,
  entries: ENTRIES,
  asOf: '2010-10-24T05:02:00.000Z',
};

export const EMPTY_NOTEBOOK: Notebook = {
  sums: null,
  balances: { points: 0, prepaidYen: 0, coins: 0, credits: 0, pledgedYen: 0 },
  thisYear: NO_TOTALS,
  allTime: NO_TOTALS,
  fiscalYear: 2010,
  entries: [],
  asOf: null,
};
