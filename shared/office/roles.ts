import { z } from 'zod';

/** What a member of staff does in one municipality; `operator` stands above all of them. */
export const STAFF_ROLES = [
  'administrator',
  'event-staff',
  'desk-clerk',
  'project-reviewer',
  'auditor',
  'system-engineer',
  'operator',
] as const;
export const StaffRole = z.enum(STAFF_ROLES);
export type StaffRole = z.infer<typeof StaffRole>;

/** Roles that move money or open doors to it: they need a second factor (TOTP or a passkey) at each sign-in. */
export const SECOND_FACTOR_ROLES: readonly StaffRole[] = [
  'administrator',
  'desk-clerk',
  'project-reviewer',
  'system-engineer',
  'operator',
];
