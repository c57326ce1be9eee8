import { readBooks, reverseTransaction } from '../books/books.route.ts';
import { closeCase, listCases } from '../books/cases.route.ts';
import { listQuarantined } from '../books/quarantined.route.ts';
import { blockCard, replaceCard, unblockCard } from '../cards/cards.route.ts';
import { readWallet, readWalletBalances, topUp } from '../cards/wallets.route.ts';
import { readDonation, settlePledge } from '../donations/donations.route.ts';
import { readProjectBook } from '../donations/project-book.route.ts';
import { readEvent, readEventReport } from '../events/event-report.route.ts';
import { cancelEvent, createEvent, setEventRule } from '../events/events.route.ts';
import { cancelSession, createSession, updateSession } from '../events/sessions.route.ts';
import { createCode, revokeKiosk } from '../kiosks/kiosk-trust.route.ts';
import { createKiosk, listKiosks, updateKiosk } from '../kiosks/kiosks.route.ts';
import { createSite, listSites } from '../kiosks/sites.route.ts';
import { retireFormerCardKey, rotateCardKey } from '../municipalities/card-key.route.ts';
import {
  createMunicipality,
  listMunicipalities,
  readSettings,
  updateSettings,
} from '../municipalities/municipalities.route.ts';
import { createRuleVersion, listRules } from '../points/rules.route.ts';
import {
  certifyProject,
  closeProject,
  createProject,
  decertifyProject,
  listProjects,
  updateProject,
} from '../projects/projects.route.ts';
import { listStaff, retireStaffCard, setStaffCard } from '../staff/staff.route.ts';
import type { OfficeRoute } from './office-route.ts';

/** Every route of the office's API. */
export const OFFICE_ROUTES: readonly OfficeRoute[] = [
  createMunicipality,
  listMunicipalities,
  readSettings,
  updateSettings,
  rotateCardKey,
  retireFormerCardKey,
  createSite,
  listSites,
  createKiosk,
  listKiosks,
  updateKiosk,
  createCode,
  revokeKiosk,
  createProject,
  listProjects,
  updateProject,
  closeProject,
  certifyProject,
  decertifyProject,
  createEvent,
  createSession,
  updateSession,
  setEventRule,
  cancelSession,
  cancelEvent,
  createRuleVersion,
  listRules,
  setStaffCard,
  retireStaffCard,
  listStaff,
  readWallet,
  readWalletBalances,
  topUp,
  blockCard,
  unblockCard,
  replaceCard,
  readDonation,
  settlePledge,
  readProjectBook,
  readEvent,
  readEventReport,
  readBooks,
  reverseTransaction,
  listCases,
  closeCase,
  listQuarantined,
];
