import type { OfficeRoute } from '../office/office-route.ts';
import { inviteStaff, listInvitations, withdrawInvitation } from './invitations.route.ts';
import {
  inviteOperator,
  listAskedResets,
  listOperatorInvitations,
  listOperators,
  makeResetLinkForAnyone,
  makeSignInLink,
  removeOperator,
  withdrawOperatorInvitation,
} from './operators.route.ts';
import {
  endSignInsOf,
  listSignInsOf,
  listStaff,
  makeResetLink,
  removeStaff,
  setStaffRoles,
  unpauseStaff,
} from './staff.route.ts';
import { listStaffCards, listTouchedCards, retireStaffCard, setStaffCard } from './staff-cards.route.ts';

/** Members of staff, operators and staff cards. */
export const STAFF_ROUTES: readonly OfficeRoute[] = [
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
  listOperatorInvitations,
  withdrawOperatorInvitation,
  listAskedResets,
  inviteOperator,
  removeOperator,
  makeResetLinkForAnyone,
  makeSignInLink,
  setStaffCard,
  retireStaffCard,
  listStaffCards,
  listTouchedCards,
];
