import { z } from 'zod';
import { Uuid } from '../id.ts';
import { Text } from '../text.ts';
import { Instant } from '../time.ts';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { InTown, Why } from './paths.ts';
import { StaffRole } from './roles.ts';
import { Email, SignInRow, StaffName } from './sign-in.ts';

/** Roles that are given in one municipality. */
const RolesInTown = z
  .array(StaffRole.exclude(['operator']))
  .min(1)
  .max(7)
  .transform((roles) => [...new Set(roles)].sort());

const OfStaff = InTown.extend({ staff: Uuid });
const OfInvitation = InTown.extend({ invitation: Uuid });

/** A link is shown once, to who made it: the server keeps only its hash. */
const MadeLink = z.object({ link: z.string(), expiresAt: Instant });

export const StaffRow = z.object({
  id: Uuid,
  name: z.string(),
  email: z.string(),
  roles: z.array(StaffRole),
  secondFactor: z.object({ totp: z.boolean(), passkeys: z.int() }),
  lastSignInAt: Instant.nullable(),
  signIns: z.int(),
  resetAskedAt: Instant.nullable(),
  /** Until when wrong passwords make them wait on new browsers. */
  pausedUntil: Instant.nullable(),
  /** Has roles elsewhere too: only an operator resets the password. */
  elsewhere: z.boolean(),
});
export type StaffRow = z.infer<typeof StaffRow>;

export const listStaff = endpoint({
  id: 'listStaff',
  method: 'get',
  path: '/m/:municipality/staff',
  needs: 'staff.read',
  summary: 'The members of staff with their roles here',
  params: InTown,
  query: PageQuery.extend({ role: StaffRole.optional() }),
  answer: pageOf(StaffRow),
});

export const setStaffRoles = endpoint({
  id: 'setStaffRoles',
  method: 'put',
  path: '/m/:municipality/staff/:staff/roles',
  needs: 'staff.write',
  summary: 'Gives a member of staff other roles here; their sign-ins end',
  params: OfStaff,
  body: z.strictObject({ roles: RolesInTown, why: Why }),
  answer: z.object({ roles: z.array(StaffRole) }),
});

export const removeStaff = endpoint({
  id: 'removeStaff',
  method: 'post',
  path: '/m/:municipality/staff/:staff/remove',
  needs: 'staff.write',
  summary: 'Takes all roles here from a member of staff; their sign-ins end',
  params: OfStaff,
  body: z.strictObject({ why: Why }),
  answer: z.object({ removed: z.literal(true) }),
});

export const makeResetLink = endpoint({
  id: 'makeResetLink',
  method: 'post',
  path: '/m/:municipality/staff/:staff/reset-link',
  needs: 'staff.write',
  summary: 'Makes a single-use link for a new password, and for a new second factor if that is lost too',
  params: OfStaff,
  body: z.strictObject({ secondFactor: z.enum(['kept', 'forgotten']), why: Why }),
  answer: MadeLink,
});

export const listSignInsOf = endpoint({
  id: 'listSignInsOf',
  method: 'get',
  path: '/m/:municipality/staff/:staff/sign-ins',
  needs: 'staff.read',
  summary: 'The sign-ins of a member of staff that are not over',
  params: OfStaff,
  answer: z.array(SignInRow),
});

export const endSignInsOf = endpoint({
  id: 'endSignInsOf',
  method: 'post',
  path: '/m/:municipality/staff/:staff/sign-ins/end',
  needs: 'staff.write',
  summary: 'Ends all sign-ins of a member of staff',
  params: OfStaff,
  body: z.strictObject({ why: Why }),
  answer: z.object({ ended: z.int() }),
});

export const unpauseStaff = endpoint({
  id: 'unpauseStaff',
  method: 'post',
  path: '/m/:municipality/staff/:staff/unpause',
  needs: 'staff.write',
  summary: 'Lets a member of staff try to sign in again at once',
  params: OfStaff,
  answer: z.object({ unpaused: z.literal(true) }),
});

export const InvitationRow = z.object({
  id: Uuid,
  email: z.string(),
  name: z.string(),
  roles: z.array(StaffRole),
  invitedBy: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
});
export type InvitationRow = z.infer<typeof InvitationRow>;

export const listInvitations = endpoint({
  id: 'listInvitations',
  method: 'get',
  path: '/m/:municipality/invitations',
  needs: 'staff.read',
  summary: 'Invitations that nobody has taken up, the expired ones too',
  params: InTown,
  answer: z.array(InvitationRow),
});

export const inviteStaff = endpoint({
  id: 'inviteStaff',
  method: 'post',
  path: '/m/:municipality/invitations',
  needs: 'staff.write',
  summary: 'Makes a single-use link that invites somebody to roles here',
  params: InTown,
  body: z.strictObject({ email: Email, name: StaffName, roles: RolesInTown }),
  answer: MadeLink.extend({ invitation: Uuid }),
});

export const withdrawInvitation = endpoint({
  id: 'withdrawInvitation',
  method: 'post',
  path: '/m/:municipality/invitations/:invitation/withdraw',
  needs: 'staff.write',
  summary: 'Makes an invitation’s link open nothing',
  params: OfInvitation,
  answer: z.object({ withdrawn: z.literal(true) }),
});

const OfOperator = z.strictObject({ staff: Uuid });

export const listOperators = endpoint({
  id: 'listOperators',
  method: 'get',
  path: '/operators',
  needs: 'operator.read',
  summary: 'The operators, who stand above all municipalities',
  answer: z.array(StaffRow),
});

export const listOperatorInvitations = endpoint({
  id: 'listOperatorInvitations',
  method: 'get',
  path: '/operators/invitations',
  needs: 'operator.read',
  summary: 'Invitations of operators that nobody has taken up, the expired ones too',
  answer: z.array(InvitationRow),
});

export const withdrawOperatorInvitation = endpoint({
  id: 'withdrawOperatorInvitation',
  method: 'post',
  path: '/operators/invitations/:invitation/withdraw',
  needs: 'operator.write',
  summary: 'Makes the link of an operator’s invitation open nothing',
  params: z.strictObject({ invitation: Uuid }),
  answer: z.object({ withdrawn: z.literal(true) }),
});

export const inviteOperator = endpoint({
  id: 'inviteOperator',
  method: 'post',
  path: '/operators/invitations',
  needs: 'operator.write',
  summary: 'Makes a single-use link that invites an operator',
  body: z.strictObject({ email: Email, name: StaffName }),
  answer: MadeLink.extend({ invitation: Uuid }),
});

export const removeOperator = endpoint({
  id: 'removeOperator',
  method: 'post',
  path: '/operators/:staff/remove',
  needs: 'operator.write',
  summary: 'Takes the operator’s role away; their sign-ins end',
  params: OfOperator,
  body: z.strictObject({ why: Why }),
  answer: z.object({ removed: z.literal(true) }),
});

export const AskedReset = z.object({
  id: Uuid,
  name: z.string(),
  email: z.string(),
  askedAt: Instant,
  /** Where they work. */
  municipalities: z.array(Text),
});
export type AskedReset = z.infer<typeof AskedReset>;

export const listAskedResets = endpoint({
  id: 'listAskedResets',
  method: 'get',
  path: '/operators/asked-resets',
  needs: 'operator.read',
  summary: 'Who works in several municipalities and forgot the password: no administrator can help them',
  answer: z.array(AskedReset),
});

export const makeResetLinkForAnyone = endpoint({
  id: 'makeResetLinkForAnyone',
  method: 'post',
  path: '/operators/reset-link',
  needs: 'operator.write',
  summary: 'The same as makeResetLink, for operators and for who has roles in several municipalities',
  body: z.strictObject({ email: Email, secondFactor: z.enum(['kept', 'forgotten']), why: Why }),
  answer: MadeLink,
});

/** Break glass: whoever owns the machine can always get in, and the audit log says so. */
export const makeSignInLink = endpoint({
  id: 'makeSignInLink',
  method: 'post',
  path: '/operators/sign-in-link',
  needs: 'staff.sign-in-link',
  summary: 'Makes a single-use link that signs a member of staff in, for the owner of the machine alone',
  body: z.strictObject({ email: Email, why: Why }),
  answer: MadeLink,
});
