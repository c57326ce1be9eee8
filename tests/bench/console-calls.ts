import type { OfficeClient } from '../../server/office/office-client.ts';
import { walletAlias } from '../../shared/alias.ts';
import { listAttendances, listFamiliar, listMySessions, readBoard } from '../../shared/office/attendance.ts';
import { readAuditChain, readAuditEntry, searchAudit } from '../../shared/office/audit-log.ts';
import { listTransactions, readBooks, readTransaction } from '../../shared/office/books.ts';
import { listBooths } from '../../shared/office/booth-cash.ts';
import { countCases, listCases, listQuarantined } from '../../shared/office/cases.ts';
import { findAtDesk, listDeskKiosks, listTaps } from '../../shared/office/desk.ts';
import type { Endpoint, InputOf } from '../../shared/office/endpoint.ts';
import { readEventReport } from '../../shared/office/event-report.ts';
import { listEvents, readEvent } from '../../shared/office/events.ts';
import { listKioskSessions, listKiosks, readFleet, readKiosk } from '../../shared/office/fleet.ts';
import { readGiftBook, readProjectBook, readYearTotals } from '../../shared/office/gift-book.ts';
import { listPledges, listSuspense } from '../../shared/office/gifts.ts';
import { listMovies, listRenderJobs } from '../../shared/office/movies.ts';
import { listMunicipalities, readSettings } from '../../shared/office/municipalities.ts';
import { listNotices, readEmergency } from '../../shared/office/notices.ts';
import { listPlaylists, readPlaylistChoices, readShowings, readWeek } from '../../shared/office/playlists.ts';
import { listPosterGroups, listPosters, readPostingSettings } from '../../shared/office/posters.ts';
import { countPosts, listPosts } from '../../shared/office/posts.ts';
import { listProjects, readProject } from '../../shared/office/projects.ts';
import { listRuleSessions, listRules, readPointTotals } from '../../shared/office/rules.ts';
import { listSites, readSite } from '../../shared/office/sites.ts';
import { listInvitations, listOperators, listStaff } from '../../shared/office/staff.ts';
import { listStaffCards, listTouchedCards } from '../../shared/office/staff-cards.ts';
import { readToday } from '../../shared/office/today.ts';
import {
  listDeskActs,
  listWalletHistory,
  readWallet,
  readWalletBalances,
} from '../../shared/office/wallets.ts';
import { fiscalYear } from '../../shared/time.ts';
import type { ConsoleSamples } from './console-town.ts';
import { TOWN } from './ingest-town.ts';

/** One call that a page of the console makes when it opens, is searched or filtered. */
export interface ConsoleCall {
  readonly page: string;
  readonly endpoint: string;
  run(): Promise<unknown>;
}

/** What no page of this town asks for, and why. */
export const NOT_CALLED: Readonly<Record<string, string>> = {
  readMe: 'of a person who signed in; the bench is the command line',
  listMyPasskeys: 'of a person who signed in',
  listMySignIns: 'of a person who signed in',
  listSignInsOf: 'the town of the bench has no staff',
  readPost: 'the town of the bench has no posts',
  readMovie: 'the town of the bench has no movies',
  readRenderJob: 'the town of the bench has no movies',
  readSlip: 'one row by its key',
  readSheet: 'the town of the bench has no sheets of town cards',
  readPerson: 'the town of the bench has no persons, only cards',
  previewMerge: 'needs the proof of a person',
  previewCorrection: 'a step of a correction, not of a page',
  readDonation: 'one row by its key',
  readCase: 'one row by its key',
  listOperatorInvitations: 'of operators, above the towns; the bench is of one town',
  listAskedResets: 'of operators, above the towns; the bench is of one town',
  searchAuditAbove: 'of operators, above the towns; the bench is of one town',
  readAuditEntryAbove: 'of operators, above the towns; the bench is of one town',
  readAuditChainAbove: 'of operators, above the towns; the bench is of one town',
};

/** Every page with the calls it makes, as a clerk would, with its searches and filters. */
export function consoleCalls(admin: OfficeClient, samples: ConsoleSamples): ConsoleCall[] {
  const { wallets, session, kiosk, transaction, days } = samples;
  const year = fiscalYear(Date.now());
  let turn = 0;
  const nextAlias = () => walletAlias(wallets[turn++ % wallets.length] ?? '');
  const params = { municipality: TOWN };
  const call = <E extends Endpoint>(
    page: string,
    endpoint: E,
    input: () => Partial<InputOf<E>> = () => ({ params }) as Partial<InputOf<E>>, // Most ask for no more.
  ): ConsoleCall => ({ page, endpoint: endpoint.id, run: () => admin.call(endpoint, input()) });
  const inSession = { ...params, session };
  const period = { from: days.former, to: days.today };
  return [
    call('today', readToday),
    call('events', listEvents),
    call('events, searched', listEvents, () => ({ params, query: { search: 'まつり' } })),
    call('events, past', listEvents, () => ({ params, query: { when: 'past', sort: 'oldest' } as const })),
    call('event', readEvent, () => ({ params: { ...params, event: 'festival' } })),
    call('event report', readEventReport, () => ({ params, query: { year } })),
    call('event report, last year', readEventReport, () => ({ params, query: { year: year - 1 } })),
    call('event report, all years', readEventReport),
    call('board', readBoard, () => ({ params: inSession })),
    call('attendances', listAttendances, () => ({ params: inSession })),
    call('attendances, searched', listAttendances, () => ({
      params: inSession,
      query: { search: nextAlias() },
    })),
    call('attendances, filtered', listAttendances, () => ({
      params: inSession,
      query: { role: 'volunteer', state: 'stands' } as const,
    })),
    call('attendance phone', listMySessions),
    call('attendance phone', listFamiliar, () => ({ params: inSession })),
    call('projects', listProjects),
    call('projects, searched', listProjects, () => ({ params, query: { search: '里山' } })),
    call('project', readProject, () => ({ params: { ...params, project: 'project-7' } })),
    call('project book', readProjectBook, () => ({ params: { ...params, project: 'project-7' } })),
    call('gift book', readGiftBook),
    call('gift book, a period', readGiftBook, () => ({ params, query: period })),
    call('gift years', readYearTotals),
    call('pledges', listPledges),
    call('pledges, settled', listPledges, () => ({ params, query: { state: 'settled' } as const })),
    call('suspense', listSuspense),
    call('suspense, searched', listSuspense, () => ({ params, query: { search: '里山' } })),
    call('booth', listBooths),
    call('card desk', listDeskKiosks),
    call('card desk', listTaps, () => ({ params: { ...params, kiosk } })),
    call('card desk', findAtDesk, () => ({ params, body: { search: nextAlias() } })),
    call('card desk', readWallet, () => ({ params: { ...params, alias: nextAlias() } })),
    call('wallet', readWalletBalances, () => ({ params: { ...params, alias: nextAlias() } })),
    call('wallet', listWalletHistory, () => ({ params: { ...params, alias: nextAlias() } })),
    call('wallet', listDeskActs, () => ({ params: { ...params, alias: nextAlias() } })),
    call('staff cards', listStaffCards),
    call('staff cards', listTouchedCards, () => ({ params: { ...params, kiosk } })),
    call('cases', listCases),
    call('cases, closed', listCases, () => ({ params, query: { state: 'closed' } as const })),
    call('cases', countCases),
    call('cases', listQuarantined),
    call('books', readBooks),
    call('books, at a moment', readBooks, () => ({ params, query: { at: `${days.former}T15:00:00.000Z` } })),
    call('books', listTransactions),
    call('books, of the office', listTransactions, () => ({ params, query: { of: 'office' } as const })),
    call('transaction', readTransaction, () => ({ params: { ...params, transaction } })),
    call('rules', listRules),
    call('rules', readPointTotals),
    call('rule sessions', listRuleSessions, () => ({ params: { ...params, rule: 'standard' } })),
    call('fleet', listKiosks),
    call('fleet, searched', listKiosks, () => ({ params, query: { search: 'K', sort: 'worst' } as const })),
    call('fleet', readFleet),
    call('fleet', listKioskSessions),
    call('kiosk', readKiosk, () => ({ params: { ...params, kiosk } })),
    call('sites', listSites),
    call('site', readSite, () => ({ params: { ...params, site: 'site-3' } })),
    call('audit', searchAudit),
    call('audit, words', searchAudit, () => ({ params, query: { search: '苗木' } })),
    call('audit, words nobody wrote', searchAudit, () => ({ params, query: { search: 'kein Wort' } })),
    call('audit, filtered', searchAudit, () => ({ params, query: { subject: 'project/', ...period } })),
    call('audit', readAuditChain),
    call('audit entry', readAuditEntry, () => ({ params: { ...params, seq: 1 } })),
    call('staff', listStaff),
    call('staff', listInvitations),
    call('operators', listOperators, () => ({})),
    call('settings', readSettings),
    call('municipalities', listMunicipalities, () => ({})),
    call('posts', listPosts),
    call('posts', countPosts),
    call('posters', listPosters),
    call('posters', listPosterGroups),
    call('posters', readPostingSettings),
    call('movies', listMovies),
    call('movies', listRenderJobs),
    call('playlists', listPlaylists),
    call('playlists', readPlaylistChoices),
    call('playlists', readWeek, () => ({ params, query: { kiosk, from: days.today } })),
    call('showings', readShowings, () => ({ params: { ...params, kiosk } })),
    call('notices', listNotices),
    call('notices', readEmergency),
  ];
}
