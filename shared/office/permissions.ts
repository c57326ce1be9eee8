import type { StaffRole } from './roles.ts';

/**
 * Who may do what: the one table. A row is a permission, its roles those that hold it in a municipality where they were
 * given that role. An operator's role is given above all municipalities and holds its rows in each.
 */
export const PERMISSIONS = {
  'municipality.list': ['operator'],
  'municipality.create': ['operator'],
  'operator.read': ['operator'],
  'operator.write': ['operator'],
  /** The log above all municipalities: operators, new towns, and who signed in. */
  'audit.read-above': ['operator'],
  /** Nobody's: it belongs to the owner of the machine, by the command line. */
  'staff.sign-in-link': [],

  'today.read': [
    'administrator',
    'event-staff',
    'desk-clerk',
    'project-reviewer',
    'auditor',
    'system-engineer',
  ],
  'settings.read': [
    'administrator',
    'event-staff',
    'desk-clerk',
    'project-reviewer',
    'auditor',
    'system-engineer',
    'operator',
  ],
  'settings.write': ['administrator', 'operator'],

  'staff.read': ['administrator', 'auditor', 'operator'],
  'staff.write': ['administrator', 'operator'],
  'audit.read': ['administrator', 'auditor'],

  'event.read': ['administrator', 'event-staff', 'desk-clerk', 'project-reviewer', 'auditor'],
  'event.write': ['administrator', 'event-staff'],
  'event.assign': ['administrator'],
  'attendance.read': ['administrator', 'event-staff', 'auditor'],
  'attendance.enter': ['administrator', 'event-staff'],
  'attendance.correct': ['administrator'],

  'project.read': ['administrator', 'desk-clerk', 'project-reviewer', 'auditor'],
  'project.write': ['administrator', 'project-reviewer'],
  'project.certify': ['administrator', 'project-reviewer'],
  'gift.read': ['administrator', 'desk-clerk', 'project-reviewer', 'auditor'],
  'pledge.settle': ['administrator', 'desk-clerk'],
  'cash.enter': ['administrator', 'desk-clerk'],

  'movie.write': ['administrator'],
  'playlist.read': ['administrator', 'event-staff', 'project-reviewer', 'auditor', 'system-engineer'],
  'playlist.write': ['administrator'],
  'notice.read': ['administrator', 'event-staff', 'auditor', 'system-engineer'],
  'notice.write': ['administrator', 'event-staff'],
  'notice.emergency': ['administrator'],

  'card.read': ['administrator', 'desk-clerk', 'auditor'],
  'card.write': ['administrator', 'desk-clerk'],
  'wallet.top-up': ['administrator', 'desk-clerk'],
  'person.read': ['administrator', 'desk-clerk'],
  'person.write': ['administrator', 'desk-clerk'],
  'person.delete': ['administrator'],

  'rule.read': ['administrator', 'event-staff', 'auditor'],
  'rule.write': ['administrator'],

  /** To post oneself, for the town. */
  'post.write': ['administrator', 'event-staff', 'project-reviewer'],
  'post.read': ['administrator', 'event-staff', 'project-reviewer', 'auditor'],
  'post.decide': ['administrator', 'project-reviewer'],
  'poster.read': ['administrator', 'project-reviewer', 'auditor'],
  'poster.write': ['administrator'],

  'case.read': ['administrator', 'desk-clerk', 'auditor'],
  'case.decide': ['administrator'],
  'books.read': ['administrator', 'auditor'],
  'books.reverse': ['administrator'],

  'fleet.read': ['administrator', 'system-engineer', 'operator'],
  'fleet.write': ['administrator', 'system-engineer', 'operator'],
  'fleet.trust': ['system-engineer', 'operator'],
  'staff-card.read': ['administrator', 'system-engineer'],
  'staff-card.write': ['administrator', 'system-engineer'],
} as const satisfies Record<string, readonly StaffRole[]>;
export type Permission = keyof typeof PERMISSIONS;

/** Whether somebody with these roles (here, or above all municipalities) may do it. */
export const mayDo = (permission: Permission, roles: readonly StaffRole[]): boolean =>
  roles.some((role) => (PERMISSIONS[permission] as readonly StaffRole[]).includes(role)); // Widened to ask.
