import { z } from 'zod';
import { KioskId, Slug } from '../id.ts';
import { Text } from '../text.ts';
import { Day, Instant } from '../time.ts';
import { endpoint } from './endpoint.ts';
import { KioskLevel, KioskSign } from './fleet.ts';
import { InTown } from './paths.ts';

/** A session that is on now, with who came so far. */
export const SessionNow = z.object({
  event: Slug,
  session: Slug,
  eventName: Text,
  sessionName: Text.nullable(),
  place: Text.nullable(),
  startsAt: Instant,
  endsAt: Instant,
  participants: z.int(),
  volunteers: z.int(),
  capacity: z.int().nullable(),
});
export type SessionNow = z.infer<typeof SessionNow>;

/** How many wait, and since when. A count stops at 1,000: more is more. */
const Waiting = z.object({ count: z.int(), oldest: Instant.nullable() });

const IllKiosk = z.object({
  kiosk: KioskId,
  name: z.string(),
  siteName: Text,
  level: KioskLevel,
  signs: z.array(KioskSign),
  lastExchangeAt: Instant.nullable(),
});
export type IllKiosk = z.infer<typeof IllKiosk>;

/** What needs a person today. A part is null for whom the roles do not show it. */
export const Today = z.object({
  at: Instant,
  day: Day,
  cases: Waiting.nullable(),
  sessions: z.object({ now: z.array(SessionNow), next: z.array(SessionNow) }).nullable(),
  kiosks: z.object({ silent: z.int(), ill: z.int(), attention: z.int(), rows: z.array(IllKiosk) }).nullable(),
  pledges: Waiting.extend({ amountYen: z.int() }).nullable(),
  /** Gifts that wait in suspense for a person's word. */
  suspense: Waiting.nullable(),
  /** Projects that applied for certification; and those whose certification ends within 60 days. */
  projects: z
    .object({
      applied: Waiting,
      ending: z.array(z.object({ project: Slug, name: Text, until: Day })),
    })
    .nullable(),
  /** Posts that wait for a decision. */
  posts: Waiting.nullable(),
  /** Posts with a report that nobody has closed. */
  reports: Waiting.nullable(),
  /** Jobs that failed repeatedly: their movies are made by nobody. */
  parkedJobs: Waiting.nullable(),
  /** Versions of point rules that begin within 30 days. */
  rules: z.array(z.object({ id: Slug, version: z.int(), startsAt: Instant })).nullable(),
  /** Staff who said that they forgot their password, and invitations that nobody has taken up. */
  staff: z.object({ resets: z.int(), invitations: z.int() }).nullable(),
});
export type Today = z.infer<typeof Today>;

export const readToday = endpoint({
  id: 'readToday',
  method: 'get',
  path: '/m/:municipality/today',
  needs: 'today.read',
  summary: 'What needs a person today: only the parts that the roles show',
  params: InTown,
  answer: Today,
});
