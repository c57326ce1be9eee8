import { Mode, Role } from '../../shared/fact.ts';
import type { KioskStore } from './store/kiosk-store.ts';

/** What the kiosk is set to do now. */
export interface Duty {
  readonly mode: Mode;
  readonly session: string | null;
  readonly role: Role;
}

/** What staff chose here last, or the office since; before either, the profile's. */
export function readDuty(store: KioskStore): Duty {
  const profile = store.town.profile();
  const mode = Mode.safeParse(store.meta.get('mode')).data;
  return {
    mode: mode ?? profile.mode,
    session: mode ? store.meta.get('session') : profile.session,
    role: Role.safeParse(store.meta.get('role')).data ?? 'participant',
  };
}

/** Writes a new duty inside the open transaction. */
export function keepDuty(store: KioskStore, { mode, session, role }: Duty): void {
  store.meta.set('mode', mode);
  store.meta.set('session', session);
  store.meta.set('role', role);
}
