import { z } from 'zod';
import { Slug } from '../../shared/id.ts';
import { Text } from '../../shared/text.ts';
import { Instant } from '../../shared/time.ts';
import { PolicyField } from '../../shared/wallet.ts';
import { adminRoute, created, done } from '../admin/admin-route.ts';
import { type AdminWorld, commit, type OfficeWrite } from '../admin/admin-world.ts';
import { InTown, OfEvent, OfSession } from '../admin/paths.ts';
import { type Refused, refuse } from '../http/problem.ts';
import { newestRuleVersion } from '../points/point-rule.store.ts';
import { eventExists, insertEvent, insertSession, setSessions } from './event.store.ts';

const SessionWords = {
  name: Text.nullable(),
  place: Text.nullable(),
  startsAt: Instant,
  endsAt: Instant,
};
const NewSession = z
  .object({
    id: Slug,
    ...SessionWords,
    name: SessionWords.name.default(null),
    place: SessionWords.place.default(null),
    /** A point rule of its own; null takes the event's, and that null takes the town's standard. */
    rule: Slug.nullable().default(null),
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, {
    path: ['endsAt'],
    message: 'ends before it starts',
  });

export const createEvent = adminRoute({
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

export const createSession = adminRoute({
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
export const updateSession = adminRoute({
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
export const cancelSession = adminRoute({
  method: 'post',
  path: '/m/:municipality/sessions/:session/cancel',
  params: OfSession,
  run: (world, { params: { municipality, session } }) =>
    cancel(world, municipality, { session }, refuse('name/unknown', session)),
});

export const cancelEvent = adminRoute({
  method: 'post',
  path: '/m/:municipality/events/:event/cancel',
  params: OfEvent,
  run: (world, { params: { municipality, event } }) =>
    cancel(world, municipality, { event }, refuse('name/unknown', event)),
});

/** Gives an event a point rule for all its sessions that have none of their own; null takes the town's standard. */
export const setEventRule = adminRoute({
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

const cancel = (
  world: AdminWorld,
  municipality: string,
  which: Parameters<typeof setSessions>[2],
  unknown: Refused,
) =>
  commit(world, municipality, async ({ trx, tell }) => {
    const sessions = await setSessions(trx, municipality, which, { status: 'cancelled' });
    if (sessions.length === 0) return unknown;
    for (const session of sessions) await tell('session', session);
    return done({ cancelled: sessions });
  });

async function missingRule(
  trx: OfficeWrite['trx'],
  municipality: string,
  rules: readonly (string | null)[],
): Promise<Refused | null> {
  for (const rule of new Set(rules)) {
    if (rule !== null && (await newestRuleVersion(trx, municipality, rule)) === 0) {
      return refuse('name/unknown', `rule ${rule}`);
    }
  }
  return null;
}
