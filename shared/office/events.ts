import { z } from 'zod';
import { Slug, Uuid } from '../id.ts';
import { Text } from '../text.ts';
import { Instant } from '../time.ts';
import { PointRule } from '../town.ts';
import { PolicyField } from '../wallet.ts';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { InTown, OfEvent, OfSession, Why } from './paths.ts';

const SessionStatus = z.enum(['open', 'closed', 'cancelled']);
const Capacity = z.int().min(1).max(100_000).nullable();

/** What the office says of a session. */
const SessionWords = { name: Text.nullable(), place: Text.nullable(), startsAt: Instant, endsAt: Instant };

/** A new session, of an event or alone. */
export const NewSession = z
  .strictObject({
    /** Made from the event's unless said. */
    id: Slug.optional(),
    ...SessionWords,
    name: SessionWords.name.default(null),
    place: SessionWords.place.default(null),
    /** How many the place holds: more are recorded all the same, and shown. */
    capacity: Capacity.default(null),
    /** A point rule of its own; null takes the event's, and that null takes the town's standard. */
    rule: Slug.nullable().default(null),
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, {
    path: ['endsAt'],
    message: 'ends before it starts',
  });
export type NewSession = z.infer<typeof NewSession>;

/** A session with the id it was given. */
const MadeSession = NewSession.safeExtend({ id: Slug });

export const createEvent = endpoint({
  id: 'createEvent',
  method: 'post',
  path: '/m/:municipality/events',
  needs: 'event.write',
  summary: 'A new event with its sessions; event staff who make it are assigned to it',
  params: InTown,
  body: z.strictObject({
    /** Made from its first day unless said. */
    id: Slug.optional(),
    name: Text,
    field: PolicyField.nullable().default(null),
    rule: Slug.nullable().default(null),
    /** The event that this one is made after. */
    copiedFrom: Slug.nullable().default(null),
    sessions: z.array(NewSession).max(200).default([]),
  }),
  answer: z.object({
    id: Slug,
    name: Text,
    field: PolicyField.nullable(),
    rule: Slug.nullable(),
    copiedFrom: Slug.nullable(),
    sessions: z.array(MadeSession),
  }),
});

export const updateEvent = endpoint({
  id: 'updateEvent',
  method: 'put',
  path: '/m/:municipality/events/:event',
  needs: 'event.write',
  summary: "Changes an event's name or field",
  params: OfEvent,
  body: z.strictObject({ name: Text, field: PolicyField.nullable() }).partial(),
  answer: z.object({ event: Slug }),
});

export const cancelEvent = endpoint({
  id: 'cancelEvent',
  method: 'post',
  path: '/m/:municipality/events/:event/cancel',
  needs: 'event.write',
  summary: 'Cancels all sessions of an event',
  params: OfEvent,
  body: z.strictObject({ why: Why.optional() }),
  answer: z.object({ cancelled: z.array(Slug) }),
});

export const setEventRule = endpoint({
  id: 'setEventRule',
  method: 'put',
  path: '/m/:municipality/events/:event/rule',
  needs: 'event.write',
  summary:
    "Gives an event a point rule for its sessions that have none of their own; null takes the town's standard",
  params: OfEvent,
  body: z.strictObject({ rule: Slug.nullable() }),
  answer: z.object({ event: Slug, rule: Slug.nullable() }),
});

export const setEventStaff = endpoint({
  id: 'setEventStaff',
  method: 'put',
  path: '/m/:municipality/events/:event/staff',
  needs: 'event.assign',
  summary: 'Says which event staff may enter attendance at an event',
  params: OfEvent,
  body: z.strictObject({ staff: z.array(Uuid).max(100) }),
  answer: z.object({ event: Slug, staff: z.array(Uuid) }),
});

export const createSession = endpoint({
  id: 'createSession',
  method: 'post',
  path: '/m/:municipality/events/:event/sessions',
  needs: 'event.write',
  summary: 'One more session of an event',
  params: OfEvent,
  body: NewSession,
  answer: MadeSession.safeExtend({ event: Slug }),
});

export const repeatSessions = endpoint({
  id: 'repeatSessions',
  method: 'post',
  path: '/m/:municipality/events/:event/sessions/repeat',
  needs: 'event.write',
  summary: 'Several more sessions of an event at once',
  params: OfEvent,
  body: z.strictObject({ sessions: z.array(NewSession).min(1).max(200) }),
  answer: z.object({ event: Slug, sessions: z.array(MadeSession) }),
});

export const updateSession = endpoint({
  id: 'updateSession',
  method: 'put',
  path: '/m/:municipality/sessions/:session',
  needs: 'event.write',
  summary:
    'Changes a session: its words, time, capacity, rule (null takes the event’s), or whether it is open',
  params: OfSession,
  body: z
    .strictObject({
      ...SessionWords,
      capacity: Capacity,
      rule: Slug.nullable(),
      status: z.enum(['open', 'closed']),
    })
    .partial(),
  answer: z.object({ session: Slug }),
});

export const cancelSession = endpoint({
  id: 'cancelSession',
  method: 'post',
  path: '/m/:municipality/sessions/:session/cancel',
  needs: 'event.write',
  summary:
    'Cancels a session: it takes nobody any more; what kiosks took before they knew is recorded and opens a case',
  params: OfSession,
  body: z.strictObject({ why: Why.optional() }),
  answer: z.object({ cancelled: z.array(Slug) }),
});

/** のべ: one person at two sessions counts twice. */
const Figures = { points: z.int(), attendances: z.int() };

export const EventRow = z.object({
  event: Slug,
  name: Text,
  field: PolicyField.nullable(),
  /** Null without sessions. */
  startsAt: Instant.nullable(),
  endsAt: Instant.nullable(),
  place: Text.nullable(),
  sessions: z.int(),
  cancelled: z.int(),
  ...Figures,
});
export type EventRow = z.infer<typeof EventRow>;

export const EVENT_TIMES = ['now', 'coming', 'past'] as const;

export const listEvents = endpoint({
  id: 'listEvents',
  method: 'get',
  path: '/m/:municipality/events',
  needs: 'event.read',
  summary: 'Events, newest first unless said',
  params: InTown,
  query: PageQuery.extend({
    when: z.enum(EVENT_TIMES).optional(),
    field: PolicyField.optional(),
    /** Those that the asking person is assigned to. */
    mine: z.literal('yes').optional(),
    sort: z.enum(['newest', 'oldest']).default('newest'),
  }),
  answer: pageOf(EventRow),
});

export const SessionDetail = z.object({
  session: Slug,
  name: Text.nullable(),
  place: Text.nullable(),
  status: SessionStatus,
  startsAt: Instant,
  endsAt: Instant,
  capacity: Capacity,
  /** Its own rule; null takes the event's. */
  rule: Slug.nullable(),
  /** The rule version it goes by. */
  ruleInForce: PointRule,
  ...Figures,
  participants: z.int(),
  volunteers: z.int(),
});
export type SessionDetail = z.infer<typeof SessionDetail>;

export const readEvent = endpoint({
  id: 'readEvent',
  method: 'get',
  path: '/m/:municipality/events/:event',
  needs: 'event.read',
  summary: "One event's figures, its staff, and each of its sessions",
  params: OfEvent,
  answer: z.object({
    event: Slug,
    name: Text,
    field: PolicyField.nullable(),
    rule: Slug.nullable(),
    copiedFrom: Slug.nullable(),
    ...Figures,
    /** Distinct wallets. */
    people: z.int(),
    staff: z.array(z.object({ staff: Uuid, name: z.string() })),
    /** Whether the asking person may enter attendance here. */
    mayEnter: z.boolean(),
    sessions: z.array(SessionDetail),
  }),
});
