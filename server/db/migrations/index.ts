import type { Kysely } from 'kysely';
import type { Dialect } from '../dialect.ts';
import { createBooks } from './0001-create-books.ts';
import { findByShortName } from './0002-find-by-short-name.ts';
import { keepAudit } from './0003-keep-audit.ts';
import { signIn } from './0004-sign-in.ts';
import { runEvents } from './0005-run-events.ts';
import { certifyProjects } from './0006-certify-projects.ts';
import { knowPersons } from './0007-know-persons.ts';
import { watchFleet } from './0008-watch-fleet.ts';
import { showLogo } from './0009-show-logo.ts';
import { sumGiftsByMonth } from './0010-sum-gifts-by-month.ts';
import { takePosts } from './0011-take-posts.ts';
import { makeMovies } from './0012-make-movies.ts';
import { planPlaylists } from './0013-plan-playlists.ts';
import { searchByWords } from './0014-search-by-words.ts';
import { reportCityMovies } from './0017-report-city-movies.ts';
import { roomForBalances } from './0021-room-for-balances.ts';
import { sumAccountsByDay } from './0022-sum-accounts-by-day.ts';
import { searchPlainWordsQuickly } from './0023-search-plain-words-quickly.ts';
import { seeWorkers } from './0024-see-workers.ts';
import { freeRoom } from './0025-free-room.ts';
import { tellAttendanceChanges } from './0026-tell-attendance-changes.ts';

/** In strictly rising order. A migration that a database has run is never edited: add another. */
export const MIGRATIONS: Readonly<
  Record<string, <Schema>(db: Kysely<Schema>, dialect: Dialect) => Promise<void>>
> = {
  '0001-create-books': createBooks,
  '0002-find-by-short-name': findByShortName,
  '0003-keep-audit': keepAudit,
  '0004-sign-in': signIn,
  '0005-run-events': runEvents,
  '0006-certify-projects': certifyProjects,
  '0007-know-persons': knowPersons,
  '0008-watch-fleet': watchFleet,
  '0009-show-logo': showLogo,
  '0010-sum-gifts-by-month': sumGiftsByMonth,
  '0011-take-posts': takePosts,
  '0012-make-movies': makeMovies,
  '0013-plan-playlists': planPlaylists,
  '0014-search-by-words': searchByWords,
  '0017-report-city-movies': reportCityMovies,
  '0021-room-for-balances': roomForBalances,
  '0022-sum-accounts-by-day': sumAccountsByDay,
  '0023-search-plain-words-quickly': searchPlainWordsQuickly,
  '0024-see-workers': seeWorkers,
  '0025-free-room': freeRoom,
  '0026-tell-attendance-changes': tellAttendanceChanges,
};
