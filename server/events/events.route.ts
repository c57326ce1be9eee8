import * as endpoints from '../../shared/office/events.ts';
import { toInstant } from '../../shared/time.ts';
import { entersEverywhere } from '../attendance/may-enter.ts';
import { refuse } from '../http/problem.ts';
import { created, done, route } from '../office/office-route.ts';
import { commit } from '../office/office-world.ts';
import { addSessions } from './add-sessions.ts';
import { cancelSessions } from './cancel-sessions.ts';
import { eventExists, insertEvent, setSessions } from './event.store.ts';
import { missingRule } from './missing-rule.ts';
import { nameEvent } from './name-sessions.ts';

export const createEvent = route(
  endpoints.createEvent,
  async (
    world,
    { params: { municipality }, body: { sessions: said, id = nameEvent(said, world.nowMs()), ...event } },
  ) =>
    await commit(world, municipality, async (write) => {
      const { trx, audit } = write;
      const town = await trx
        .selectFrom('municipality')
        .select('id')
        .where('id', '=', municipality)
        .executeTakeFirst();
      if (!town) return refuse('name/unknown', municipality);
      const missing = await missingRule(trx, municipality, [event.rule]);
      if (missing) return missing;
      const { copiedFrom } = event;
      if (copiedFrom !== null && !(await eventExists(trx, municipality, copiedFrom))) {
        return refuse('name/unknown', copiedFrom);
      }
      if (!(await insertEvent(trx, { municipality, id, ...event }))) return refuse('name/taken', id);
      const added = await addSessions(write, municipality, id, said);
      if (added.status === 'refused') return added;
      if (world.actor.kind === 'staff' && !entersEverywhere(world.actor, municipality)) {
        const assigned = { municipality_id: municipality, event_id: id, staff_id: world.actor.id };
        await trx
          .insertInto('event_staff')
          .values({ ...assigned, assigned_at: toInstant(world.nowMs()) })
          .execute();
      }
      const made = { id, ...event, sessions: added.sessions };
      audit({ subject: `event/${id}`, after: made });
      return created(made);
    }),
);

export const updateEvent = route(
  endpoints.updateEvent,
  async (world, { params: { municipality, event }, body }) =>
    await commit(world, municipality, async ({ trx, tell, audit }) => {
      const before = await trx
        .selectFrom('event')
        .select(['name', 'field'])
        .where('municipality_id', '=', municipality)
        .where('id', '=', event)
        .executeTakeFirst();
      if (!before) return refuse('name/unknown', event);
      await trx
        .updateTable('event')
        .set({
          id: event,
          ...(body.name && { name: JSON.stringify(body.name) }),
          ...(body.field !== undefined && { field: body.field }),
        })
        .where('municipality_id', '=', municipality)
        .where('id', '=', event)
        .execute();
      const sessions = await setSessions(trx, municipality, { event }, { event_id: event });
      for (const session of sessions) await tell('session', session);
      audit({ subject: `event/${event}`, before: { ...before, name: JSON.parse(before.name) }, after: body });
      return done({ event });
    }),
);

export const cancelEvent = route(endpoints.cancelEvent, (world, { params: { municipality, event }, body }) =>
  cancelSessions(
    world,
    municipality,
    { event },
    { unknown: refuse('name/unknown', event), why: body.why ?? null },
  ),
);

/** Gives an event a point rule for all its sessions that have none of their own; null takes the town's standard. */
export const setEventRule = route(
  endpoints.setEventRule,
  async (world, { params: { municipality, event }, body: { rule } }) =>
    await commit(world, municipality, async ({ trx, tell, audit }) => {
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
      audit({ subject: `event/${event}`, after: { rule } });
      return done({ event, rule });
    }),
);

/** Says who of the event staff may enter attendance here. */
export const setEventStaff = route(
  endpoints.setEventStaff,
  async (world, { params: { municipality, event }, body }) =>
    await commit(world, municipality, async ({ trx, audit }) => {
      if (!(await eventExists(trx, municipality, event))) return refuse('name/unknown', event);
      const staff = [...new Set(body.staff)];
      const known =
        staff.length === 0
          ? []
          : await trx
              .selectFrom('staff_role')
              .select('staff_id')
              .distinct()
              .where('municipality_id', '=', municipality)
              .where('staff_id', 'in', staff)
              .execute();
      if (known.length < staff.length) return refuse('name/unknown', 'a member of staff');
      const here = trx.selectFrom('event_staff').select('staff_id');
      const before = await here
        .where('municipality_id', '=', municipality)
        .where('event_id', '=', event)
        .execute();
      await trx
        .deleteFrom('event_staff')
        .where('municipality_id', '=', municipality)
        .where('event_id', '=', event)
        .execute();
      const assigned_at = toInstant(world.nowMs());
      for (const staff_id of staff) {
        await trx
          .insertInto('event_staff')
          .values({ municipality_id: municipality, event_id: event, staff_id, assigned_at })
          .execute();
      }
      audit({ subject: `event/${event}`, before: before.map(({ staff_id }) => staff_id), after: staff });
      return done({ event, staff });
    }),
);
