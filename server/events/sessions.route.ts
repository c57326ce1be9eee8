import * as endpoints from '../../shared/office/events.ts';
import { refuse } from '../http/problem.ts';
import { created, done, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { addSessions } from './add-sessions.ts';
import { cancelSessions } from './cancel-sessions.ts';
import { eventExists, setSessions } from './event.store.ts';
import { eventOf, noteEventTimes } from './event-times.ts';
import { missingRule } from './missing-rule.ts';

export const createSession = route(
  endpoints.createSession,
  async (world, { params: { municipality, event }, body }) =>
    await commit(world, municipality, async (write) => {
      if (!(await eventExists(write.trx, municipality, event))) return refuse('name/unknown', event);
      const added = await addSessions(write, municipality, event, [body]);
      if (added.status === 'refused') return added;
      const [session] = added.sessions;
      if (!session) throw new Error('a session was added and is not there');
      write.audit({ subject: `session/${session.id}`, after: session });
      return created({ event, ...session });
    }),
);

/** Several sessions at once: all of them or none. */
export const repeatSessions = route(
  endpoints.repeatSessions,
  async (world, { params: { municipality, event }, body }) =>
    await commit(world, municipality, async (write) => {
      if (!(await eventExists(write.trx, municipality, event))) return refuse('name/unknown', event);
      const added = await addSessions(write, municipality, event, body.sessions);
      if (added.status === 'refused') return added;
      write.audit({ subject: `event/${event}`, after: { sessions: added.sessions } });
      return created({ event, sessions: added.sessions });
    }),
);

/** Changes a session: its words, its time, its rule (null takes the event's), or whether it is open. */
export const updateSession = route(
  endpoints.updateSession,
  async (world, { params: { municipality, session }, body }) =>
    await commit(world, municipality, async ({ trx, tell, audit }) => {
      const missing = await missingRule(trx, municipality, [body.rule ?? null]);
      if (missing) return missing;
      const event = await eventOf(trx, municipality, session);
      if (event === undefined) return refuse('name/unknown', session);
      const before = await trx
        .selectFrom('session')
        .select(['name', 'place', 'starts_at', 'ends_at', 'rule_id', 'status', 'capacity'])
        .where('municipality_id', '=', municipality)
        .where('id', '=', session)
        .executeTakeFirstOrThrow();
      // Kiosks and people were told that it does not take place.
      if (body.status && before.status === 'cancelled') return refuse('state/conflict', before.status);
      if ((body.startsAt ?? before.starts_at) >= (body.endsAt ?? before.ends_at)) {
        return refuse('request/malformed', 'endsAt: ends before it starts');
      }
      await setSessions(
        trx,
        municipality,
        { session },
        {
          id: session,
          ...(body.name !== undefined && { name: body.name && JSON.stringify(body.name) }),
          ...(body.place !== undefined && { place: body.place && JSON.stringify(body.place) }),
          ...(body.startsAt && { starts_at: body.startsAt }),
          ...(body.endsAt && { ends_at: body.endsAt }),
          ...(body.rule !== undefined && { rule_id: body.rule }),
          ...(body.capacity !== undefined && { capacity: body.capacity }),
          ...(body.status && { status: body.status }),
        },
      );
      await noteEventTimes(trx, municipality, event);
      await tell('session', session);
      audit({ subject: `session/${session}`, before, after: body });
      return done({ session });
    }),
);

/** A cancelled session takes nobody any more. What kiosks took before they knew is recorded and opens a case. */
export const cancelSession = route(
  endpoints.cancelSession,
  (world, { params: { municipality, session }, body }) =>
    cancelSessions(
      world,
      municipality,
      { session },
      { unknown: refuse('name/unknown', session), why: body.why ?? null },
    ),
);
