import { randomBytes } from 'node:crypto';
import type { NewSession } from '../../shared/office/events.ts';
import { dayInJapan, toEpochMs } from '../../shared/time.ts';

/** A short name for an event that nobody named: its first day, and letters that no other has. */
export function nameEvent(sessions: readonly Pick<NewSession, 'startsAt'>[], nowMs: number): string {
  const first = sessions.map(({ startsAt }) => startsAt).sort()[0];
  return `event-${dayInJapan(first === undefined ? nowMs : toEpochMs(first))}-${randomBytes(3).toString('hex')}`;
}

/** Sessions with the ids they said, else named after their event and day; `taken` are ids of the event's others. */
export function nameSessions(
  event: string,
  sessions: readonly NewSession[],
  taken: readonly string[],
): (NewSession & { id: string })[] {
  const used = new Set([...taken, ...sessions.flatMap(({ id }) => id ?? [])]);
  return sessions.map((session) => {
    if (session.id !== undefined) return { ...session, id: session.id };
    const day = `${event}-${dayInJapan(toEpochMs(session.startsAt))}`.slice(0, 76);
    let id = day;
    for (let turn = 2; used.has(id); turn++) id = `${day}-${turn}`;
    used.add(id);
    return { ...session, id };
  });
}
