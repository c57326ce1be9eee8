import type { NewSession } from '../../shared/office/events.ts';
import { type Refused, refuse } from '../http/problem.ts';
import type { OfficeWrite } from '../office/office-world.ts';
import { insertSession, sessionsOf } from './event.store.ts';
import { noteEventTimes } from './event-times.ts';
import { missingRule } from './missing-rule.ts';
import { nameSessions } from './name-sessions.ts';

/** Adds sessions to an event that exists, in the caller's transaction, and tells the kiosks. */
export async function addSessions(
  { trx, tell }: Pick<OfficeWrite, 'trx' | 'tell'>,
  municipality: string,
  event: string,
  said: readonly NewSession[],
): Promise<{ readonly status: 'added'; readonly sessions: (NewSession & { id: string })[] } | Refused> {
  const missing = await missingRule(
    trx,
    municipality,
    said.map(({ rule }) => rule),
  );
  if (missing) return missing;
  const sessions = nameSessions(event, said, await sessionsOf(trx, municipality, event));
  for (const session of sessions) {
    if (!(await insertSession(trx, { municipality, event, ...session }))) {
      return refuse('name/taken', `session ${session.id}`);
    }
    await tell('session', session.id);
  }
  await noteEventTimes(trx, municipality, event);
  return { status: 'added', sessions };
}
