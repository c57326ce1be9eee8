import type { Refused } from '../http/problem.ts';
import { done } from '../office/office-route.ts';
import { commit, type OfficeWorld } from '../office/office-world.ts';
import { setSessions } from './event.store.ts';

/** Cancels one session, or all of one event, and tells the kiosks. */
export const cancelSessions = (
  world: OfficeWorld,
  municipality: string,
  which: Parameters<typeof setSessions>[2],
  { unknown, why }: { readonly unknown: Refused; readonly why: string | null },
) =>
  commit(world, municipality, async ({ trx, tell, audit }) => {
    const sessions = await setSessions(trx, municipality, which, { status: 'cancelled' });
    if (sessions.length === 0) return unknown;
    for (const session of sessions) await tell('session', session);
    const subject = 'session' in which ? `session/${which.session}` : `event/${which.event}`;
    audit({ subject, after: { cancelled: sessions }, why });
    return done({ cancelled: sessions });
  });
