import { z } from 'zod';
import { Slug } from '../../shared/id.ts';
import { OfEvent, OfSession } from '../../shared/office/paths.ts';
import { refuse } from '../http/problem.ts';
import { created, done } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { officeRoute } from '../office/undescribed-route.ts';
import { cancelSessions } from './cancel-sessions.ts';
import { eventExists, insertSession, setSessions } from './event.store.ts';
import { missingRule } from './missing-rule.ts';
import { NewSession, SessionWords } from './new-session.ts';

export const createSession = officeRoute({
  id: 'createSession',
  needs: 'event.write',
  method: 'post',
  path: '/m/:municipality/events/:event/sessions',
  params: OfEvent,
  body: NewSession,
  async run(world, { params: { municipality, event }, body }) {
    return await commit(world, municipality, async ({ trx, tell }) => {
      if (!(await eventExists(trx, municipality, event))) return refuse('name/unknown', event);
      const missing = await missingRule(trx, municipality, [body.rule]);
      if (missing) return missing;
      if (!(await insertSession(trx, { municipality, event, ...body }))) return refuse('name/taken', body.id);
      await tell('session', body.id);
      return created({ event, ...body });
    });
  },
});

/** Changes a session: its words, its time, its rule (null takes the event's), or whether it is open. */
export const updateSession = officeRoute({
  id: 'updateSession',
  needs: 'event.write',
  method: 'put',
  path: '/m/:municipality/sessions/:session',
  params: OfSession,
  body: z.object({ ...SessionWords, rule: Slug.nullable(), status: z.enum(['open', 'closed']) }).partial(),
  async run(world, { params: { municipality, session }, body }) {
    return await commit(world, municipality, async ({ trx, tell }) => {
      const missing = await missingRule(trx, municipality, [body.rule ?? null]);
      if (missing) return missing;
      const set = await setSessions(
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
          ...(body.status && { status: body.status }),
        },
      );
      if (set.length === 0) return refuse('name/unknown', session);
      await tell('session', session);
      return done({ session });
    });
  },
});

/** A cancelled session takes nobody any more. What kiosks took before they knew is recorded and opens a case. */
export const cancelSession = officeRoute({
  id: 'cancelSession',
  needs: 'event.write',
  method: 'post',
  path: '/m/:municipality/sessions/:session/cancel',
  params: OfSession,
  run: (world, { params: { municipality, session } }) =>
    cancelSessions(world, municipality, { session }, refuse('name/unknown', session)),
});
