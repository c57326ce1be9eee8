import type { StaffRole } from '../../shared/office/roles.ts';

/** Whose audit log tells of a person's own sign-in things: the one municipality where the roles are, else the one above. */
export function homeOf(roles: Readonly<Record<string, readonly StaffRole[]>>): string {
  const [first = '', ...others] = Object.keys(roles);
  return others.length === 0 ? first : '';
}
