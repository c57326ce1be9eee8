import type { StaffRole } from '../../shared/office/roles.ts';
import type { Lacks } from '../../shared/office/sign-in.ts';

/** Who asks: what the books and the audit log name. */
export type Actor =
  /** Holds the admin token: the machine's own command line. It may do everything. */
  | { readonly kind: 'command-line'; readonly name: string }
  | {
      readonly kind: 'staff';
      readonly id: string;
      readonly name: string;
      /** Roles by municipality; '' above all of them. */
      readonly roles: Readonly<Record<string, readonly StaffRole[]>>;
      /** The sign-in's id, by which it can be ended. */
      readonly signIn: string;
      /** What must be proved before anything else is allowed; null when all is. */
      readonly lacks: Lacks | null;
    }
  /** A citizen who posts in one municipality (server/posters). */
  | {
      readonly kind: 'poster';
      readonly id: string;
      readonly name: string;
      readonly municipality: string;
      readonly signIn: string;
    }
  /** Has not signed in. */
  | { readonly kind: 'stranger' };

/** The roles an actor holds in a municipality, with those that stand above all. */
export const rolesIn = (actor: Actor, municipality: string): readonly StaffRole[] =>
  actor.kind === 'staff'
    ? [
        ...(actor.roles[municipality] ?? []),
        ...(municipality === '' ? [] : (actor.roles[''] ?? []).filter((role) => role === 'operator')),
      ]
    : [];

/** For the books and the audit log. */
export const actorName = (actor: Actor): string => (actor.kind === 'stranger' ? '' : actor.name);
export const actorId = (actor: Actor): string =>
  actor.kind === 'staff' || actor.kind === 'poster' ? actor.id : actorName(actor);
