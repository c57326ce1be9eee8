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
import { orderKiosk, readPicture } from '../kiosks/kiosk-orders.route.ts';
import { createKiosk, moveKiosk, updateKiosk } from '../kiosks/kiosks.route.ts';
import { listKiosks, readFleet } from '../kiosks/list-kiosks.route.ts';
import { readKiosk } from '../kiosks/read-kiosk.route.ts';
import { createSite, listSites, readSite, updateSite } from '../kiosks/sites.route.ts';
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
import { acceptInvitation, joinByInvitation, readInvitation } from '../sign-in/invitation.route.ts';
import { endMyOtherSignIns, endMySignIn, listMySignIns } from '../sign-in/my-sign-ins.route.ts';
import { askForReset, changePassword, resetPassword } from '../sign-in/password.route.ts';
import {
  confirmTotp,
  offerTotp,
  proveByCode,
  removeTotp,
  renewRecoveryCodes,
} from '../sign-in/second-factor.route.ts';
import { readMe, signIn, signInByLink, signOut } from '../sign-in/sign-in.route.ts';
import { inviteStaff, listInvitations, withdrawInvitation } from '../staff/invitations.route.ts';
import {
  inviteOperator,
  listOperators,
  makeResetLinkForAnyone,
  makeSignInLink,
  removeOperator,
} from '../staff/operators.route.ts';
import {
  endSignInsOf,
  listSignInsOf,
  listStaff,
  makeResetLink,
  removeStaff,
  setStaffRoles,
  unpauseStaff,
} from '../staff/staff.route.ts';
import { listStaffCards, retireStaffCard, setStaffCard } from '../staff/staff-cards.route.ts';
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
  readSite,
  updateSite,
  createKiosk,
  listKiosks,
  updateKiosk,
  moveKiosk,
  readKiosk,
  readFleet,
  orderKiosk,
  readPicture,
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
  signIn,
  signInByLink,
  proveByCode,
  signOut,
  readMe,
  offerTotp,
  confirmTotp,
  removeTotp,
  renewRecoveryCodes,
  changePassword,
  listMySignIns,
  endMySignIn,
  endMyOtherSignIns,
  readInvitation,
  acceptInvitation,
  joinByInvitation,
  askForReset,
  resetPassword,
  listStaff,
  setStaffRoles,
  removeStaff,
  makeResetLink,
  listSignInsOf,
  endSignInsOf,
  unpauseStaff,
  listInvitations,
  inviteStaff,
  withdrawInvitation,
  listOperators,
  inviteOperator,
  removeOperator,
  makeResetLinkForAnyone,
  makeSignInLink,
  setStaffCard,
  retireStaffCard,
  listStaffCards,
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
