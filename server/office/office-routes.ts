import { listAttendances, listFamiliar, listMySessions, readBoard } from '../attendance/board.route.ts';
import { correctAttendance, previewCorrection } from '../attendance/corrections.route.ts';
import { enterAttendance, enterSheet, previewSheet } from '../attendance/entries.route.ts';
import { AUDIT_ROUTES } from '../audit/audit-routes.ts';
import { readBooks, reverseTransaction } from '../books/books.route.ts';
import { listTransactions, readTransaction } from '../books/transactions.route.ts';
import { blockCard, linkCard, replaceCard, unblockCard } from '../cards/cards.route.ts';
import { findAtDesk, listDeskKiosks, listTaps } from '../cards/desk.route.ts';
import { listDeskActs, listWalletHistory } from '../cards/history.route.ts';
import { mergeWallets, previewMerge } from '../cards/merges.route.ts';
import { payDue, readSlip, topUp } from '../cards/top-ups.route.ts';
import { issueTownCards, readSheet, replaceTownCard } from '../cards/town-cards.route.ts';
import { readWallet, readWalletBalances } from '../cards/wallets.route.ts';
import { countCases, listCases, readCase } from '../cases/cases.route.ts';
import { decideCases, previewDecision } from '../cases/decide.route.ts';
import { listQuarantined } from '../cases/quarantined.route.ts';
import { enterBoothCash, listBooths, takeBackBooth } from '../donations/booth-cash.route.ts';
import {
  exportGiftBook,
  readGiftBook,
  readYearTotals,
  setOrdinanceTotal,
} from '../donations/gift-book.route.ts';
import { readDonation, settlePledge, takeBackPledge } from '../donations/gifts.route.ts';
import { listPledges } from '../donations/pledges.route.ts';
import { exportProjectBook, readProjectBook } from '../donations/project-book.route.ts';
import { listSuspense, passOnGift, returnGift } from '../donations/suspense.route.ts';
import { listEvents } from '../events/event-list.route.ts';
import {
  downloadEventReport,
  printEventReport,
  readEvent,
  readEventReport,
} from '../events/event-report.route.ts';
import {
  cancelEvent,
  createEvent,
  setEventRule,
  setEventStaff,
  updateEvent,
} from '../events/events.route.ts';
import { cancelSession, createSession, repeatSessions, updateSession } from '../events/sessions.route.ts';
import { orderKiosk, readPicture } from '../kiosks/kiosk-orders.route.ts';
import { listKioskSessions } from '../kiosks/kiosk-sessions.route.ts';
import { createCode, revokeKiosk } from '../kiosks/kiosk-trust.route.ts';
import { createKiosk, moveKiosk, updateKiosk } from '../kiosks/kiosks.route.ts';
import { listKiosks } from '../kiosks/list-kiosks.route.ts';
import { readFleet } from '../kiosks/read-fleet.route.ts';
import { readKiosk } from '../kiosks/read-kiosk.route.ts';
import { createSite, listSites, readSite, updateSite } from '../kiosks/sites.route.ts';
import { MOVIE_ROUTES } from '../movies/movie-routes.ts';
import { retireFormerCardKey, rotateCardKey } from '../municipalities/card-key.route.ts';
import { readLogo, removeLogo, setLogo } from '../municipalities/logo.route.ts';
import { makeTown } from '../municipalities/make-town.route.ts';
import {
  createMunicipality,
  listMunicipalities,
  readSettings,
  updateSettings,
} from '../municipalities/municipalities.route.ts';
import { endEmergency, raiseEmergency, readEmergency } from '../notices/emergency.route.ts';
import { createNotice, endNotice, listNotices, updateNotice } from '../notices/notices.route.ts';
import { deletePerson, readPerson, registerPerson, updatePerson } from '../persons/persons.route.ts';
import { readPlaylistChoices } from '../playlists/choices.route.ts';
import {
  createPlaylist,
  listPlaylists,
  removePlaylist,
  setInterleave,
  updatePlaylist,
} from '../playlists/playlists.route.ts';
import { readShowings } from '../playlists/showings.route.ts';
import { readWeek } from '../playlists/week.route.ts';
import { createRuleVersion, listRuleSessions, listRules, readPointTotals } from '../points/rules.route.ts';
import { POSTER_ROUTES } from '../posters/poster-routes.ts';
import { POST_ROUTES } from '../posts/post-routes.ts';
import {
  applyForCertification,
  certifyProject,
  decertifyProject,
  declineCertification,
} from '../projects/certification.route.ts';
import {
  closeProject,
  createProject,
  listProjects,
  readProject,
  updateProject,
} from '../projects/projects.route.ts';
import { SIGN_IN_ROUTES } from '../sign-in/sign-in-routes.ts';
import { STAFF_ROUTES } from '../staff/staff-routes.ts';
import { readToday } from '../today/today.route.ts';
import type { OfficeRoute } from './office-route.ts';

/** Every route of the office's API. */
export const OFFICE_ROUTES: readonly OfficeRoute[] = [
  readToday,
  createMunicipality,
  makeTown,
  listMunicipalities,
  readSettings,
  updateSettings,
  setLogo,
  removeLogo,
  readLogo,
  rotateCardKey,
  retireFormerCardKey,
  createSite,
  listSites,
  readSite,
  updateSite,
  createKiosk,
  listKiosks,
  updateKiosk,
  moveKiosk,
  readKiosk,
  readFleet,
  listKioskSessions,
  orderKiosk,
  readPicture,
  createCode,
  revokeKiosk,
  createProject,
  listProjects,
  readProject,
  updateProject,
  closeProject,
  applyForCertification,
  certifyProject,
  declineCertification,
  decertifyProject,
  listEvents,
  createEvent,
  updateEvent,
  setEventStaff,
  createSession,
  repeatSessions,
  updateSession,
  setEventRule,
  cancelSession,
  cancelEvent,
  createRuleVersion,
  listRules,
  readPointTotals,
  listRuleSessions,
  listPlaylists,
  createPlaylist,
  updatePlaylist,
  removePlaylist,
  setInterleave,
  readPlaylistChoices,
  readWeek,
  readShowings,
  listNotices,
  createNotice,
  updateNotice,
  endNotice,
  readEmergency,
  raiseEmergency,
  endEmergency,
  ...SIGN_IN_ROUTES,
  ...STAFF_ROUTES,
  ...POSTER_ROUTES,
  ...POST_ROUTES,
  ...AUDIT_ROUTES,
  readWallet,
  readWalletBalances,
  topUp,
  payDue,
  readSlip,
  listWalletHistory,
  listDeskActs,
  blockCard,
  unblockCard,
  replaceCard,
  linkCard,
  issueTownCards,
  replaceTownCard,
  readSheet,
  previewMerge,
  mergeWallets,
  listDeskKiosks,
  listTaps,
  findAtDesk,
  registerPerson,
  readPerson,
  updatePerson,
  deletePerson,
  readDonation,
  settlePledge,
  takeBackPledge,
  listPledges,
  listSuspense,
  passOnGift,
  returnGift,
  enterBoothCash,
  listBooths,
  takeBackBooth,
  readGiftBook,
  exportGiftBook,
  readProjectBook,
  exportProjectBook,
  readYearTotals,
  setOrdinanceTotal,
  readEvent,
  readEventReport,
  downloadEventReport,
  printEventReport,
  listMySessions,
  readBoard,
  listAttendances,
  listFamiliar,
  enterAttendance,
  previewSheet,
  enterSheet,
  previewCorrection,
  correctAttendance,
  readBooks,
  reverseTransaction,
  listTransactions,
  readTransaction,
  listCases,
  countCases,
  readCase,
  previewDecision,
  decideCases,
  listQuarantined,
  ...MOVIE_ROUTES,
];
