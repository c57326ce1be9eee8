import { z } from 'zod';
import { Slug } from '../../shared/id.ts';
import { InTown, OfEvent } from '../../shared/office/paths.ts';
import { Text } from '../../shared/text.ts';
import { PolicyField } from '../../shared/wallet.ts';
import { refuse } from '../http/problem.ts';
import { created, done } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { officeRoute } from '../office/undescribed-route.ts';
import { cancelSessions } from './cancel-sessions.ts';
import { eventExists, insertEvent, insertSession, setSessions } from './event.store.ts';
import { missingRule } from './missing-rule.ts';
import { NewSession } from './new-session.ts';

export const createEvent = officeRoute({
  id: 'createEvent',
  needs: 'event.write',
  method: 'post',
  path: '/m/:municipality/events',
  params: InTown,
  body: z.object({
    id: Slug,
    name: Text,
    field: PolicyField.nullable().default(null),
    rule: Slug.nullable().default(null),
    sessions: z.array(NewSession).max(100).default([]),
  }),
  async run(world, { params: { municipality }, body }) {
    return await commit(world, municipality, async ({ trx, tell }) => {
      const town = await trx
        .selectFrom('municipality')
        .select('id')
        .where('id', '=', municipality)
        .executeTakeFirst();
      if (!town) return refuse('name/unknown', municipality);
      const { sessions, ...event } = body;
      const missing = await missingRule(trx, municipality, [event.rule, ...sessions.map(({ rule }) => rule)]);
      if (missing) return missing;
      if (!(await insertEvent(trx, { municipality, ...event }))) return refuse('name/taken', event.id);
      for (const session of sessions) {
        if (!(await insertSession(trx, { municipality, event: event.id, ...session }))) {
          return refuse('name/taken', `session ${session.id}`);
        }
        await tell('session', session.id);
      }
      return created(body);
    });
  },
});

export const cancelEvent = officeRoute({
  id: 'cancelEvent',
  needs: 'event.write',
  method: 'post',
  path: '/m/:municipality/events/:event/cancel',
  params: OfEvent,
  run: (world, { params: { municipality, event } }) =>
    cancelSessions(world, municipality, { event }, refuse('name/unknown', event)),
});

/** Gives an event a point rule for all its sessions that have none of their own; null takes the town's standard. */
export const setEventRule = officeRoute({
  id: 'setEventRule',
  needs: 'event.write',
  method: 'put',
  path: '/m/:municipality/events/:event/rule',
  params: OfEvent,
  body: z.object({ rule: Slug.nullable() }),
  async run(world, { params: { municipality, event }, body: { rule } }) {
    return await commit(world, municipality, async ({ trx, tell }) => {
      if (!(await eventExists(trx, municipality, event))) return refuse('name/unknown', event);
      const missing = await missingRule(trx, municipality, [rule]);
      if (missing) return missing;
      await trx
        .updateTable('event')
        .set({ rule_id: rule })
        .where('municipality_id', '=', municipality)
        .where('id', '=', event)
        .execute();
      const sessions = await setSessions(trx, municipality, { event }, { event_id: event });
      for (const session of sessions) await tell('session', session);
      return done({ event, rule });
    });
  },
});
