import { z } from 'zod';
import { Role } from '../fact.ts';
import { Slug, Uuid } from '../id.ts';
import { PURPOSES } from '../rules/plan-postings.ts';
import { Text } from '../text.ts';
import { Instant } from '../time.ts';
import { PointRule } from '../town.ts';
import { Unit } from '../unit.ts';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { InTown, OfSession, Why } from './paths.ts';

/** How an attendance was entered by a person instead of a card. */
export const ENTRY_SOURCES = ['phone', 'paper', 'correction'] as const;
export type EntrySource = (typeof ENTRY_SOURCES)[number];

/**
 * What came of an entry: it stands; it stands instead of a lesser one of the same wallet at the same session; the wallet
 * was there already; the office had taken this wallet's attendance back, and that word stands.
 */
export const ENTRY_OUTCOMES = ['entered', 'raised', 'already', 'taken-back'] as const;
export type EntryOutcome = (typeof ENTRY_OUTCOMES)[number];

/** Why a number stands for nobody. */
export const NUMBER_FAULTS = ['unknown-number', 'wrong-check', 'card-blocked'] as const;
export type NumberFault = (typeof NUMBER_FAULTS)[number];

/** A card number or a wallet's short name, as typed or read from a QR (shared/town-card.ts). */
const CardNumber = z.string().trim().min(1).max(60);

const SessionAt = z.object({
  session: Slug,
  event: Slug,
  eventName: Text,
  sessionName: Text.nullable(),
  place: Text.nullable(),
  startsAt: Instant,
  endsAt: Instant,
  status: z.enum(['open', 'closed', 'cancelled']),
  capacity: z.int().nullable(),
  rule: PointRule,
});
export type SessionAt = z.infer<typeof SessionAt>;

export const listMySessions = endpoint({
  id: 'listMySessions',
  method: 'get',
  path: '/m/:municipality/attendance/sessions',
  needs: 'attendance.enter',
  summary: 'The sessions of these days at which the asking person may enter attendance',
  params: InTown,
  answer: z.object({ sessions: z.array(SessionAt) }),
});

export const listFamiliar = endpoint({
  id: 'listFamiliar',
  method: 'get',
  path: '/m/:municipality/sessions/:session/familiar',
  needs: 'attendance.enter',
  summary: 'Wallets that came to other sessions of the same event, for entering by list',
  params: OfSession,
  answer: z.object({
    wallets: z.array(z.object({ alias: z.string(), role: Role, times: z.int(), here: z.boolean() })),
  }),
});

export const enterAttendance = endpoint({
  id: 'enterAttendance',
  method: 'post',
  path: '/m/:municipality/sessions/:session/entries',
  needs: 'attendance.enter',
  summary: 'Attendance entered by hand on a phone: each entry once, however often it is sent',
  params: OfSession,
  body: z.strictObject({
    entries: z
      .array(z.strictObject({ request: Uuid, number: CardNumber, role: Role, at: Instant }))
      .min(1)
      .max(200),
    /** Who entered them, where a phone is shared: refused when somebody else is signed in. */
    by: Uuid.optional(),
  }),
  answer: z.object({
    outcomes: z.array(
      z.object({
        request: Uuid,
        outcome: z.enum([...ENTRY_OUTCOMES, ...NUMBER_FAULTS, 'request-reused']),
        points: z.int(),
        alias: z.string().nullable(),
      }),
    ),
  }),
});

const Line = z.strictObject({ number: CardNumber, role: Role });

export const previewSheet = endpoint({
  id: 'previewSheet',
  method: 'post',
  path: '/m/:municipality/sessions/:session/sheets/preview',
  needs: 'attendance.enter',
  summary: 'What a paper list would post; writes nothing',
  params: OfSession,
  body: z.strictObject({ lines: z.array(Line).max(500) }),
  answer: z.object({
    lines: z.array(
      z.object({
        state: z.enum([...ENTRY_OUTCOMES, ...NUMBER_FAULTS, 'twice']),
        alias: z.string().nullable(),
        points: z.int(),
      }),
    ),
    points: z.int(),
  }),
});

export const enterSheet = endpoint({
  id: 'enterSheet',
  method: 'post',
  path: '/m/:municipality/sessions/:session/sheets',
  needs: 'attendance.enter',
  summary: 'A paper list: posted only when its lines and the total said first agree, or with a reason',
  params: OfSession,
  body: z.strictObject({
    request: Uuid,
    /** What the paper says, said before the lines were entered. */
    said: z.strictObject({ participants: z.int().min(0).max(500), volunteers: z.int().min(0).max(500) }),
    lines: z
      .array(Line.extend({ request: Uuid }))
      .min(1)
      .max(500),
    /** Why lines and total differ. */
    why: Why.nullable().default(null),
  }),
  answer: z.object({
    sheet: Uuid,
    entered: z.int(),
    raised: z.int(),
    already: z.int(),
    points: z.int(),
  }),
});

export const AttendanceRow = z.object({
  alias: z.string(),
  role: Role,
  points: z.int(),
  at: Instant,
  by: z.enum(['kiosk', 'import', 'phone', 'paper', 'correction']),
  /** The kiosk's name, or who entered it. */
  who: z.string().nullable(),
  state: z.enum(['stands', 'taken-back']),
  /** The office's word about it stands against all that arrive later. */
  decided: z.boolean(),
});
export type AttendanceRow = z.infer<typeof AttendanceRow>;

export const listAttendances = endpoint({
  id: 'listAttendances',
  method: 'get',
  path: '/m/:municipality/sessions/:session/attendances',
  needs: 'attendance.read',
  summary: 'Who came to a session, by wallet; search finds a short name',
  params: OfSession,
  query: PageQuery.extend({ role: Role.optional(), state: z.enum(['stands', 'taken-back']).optional() }),
  answer: pageOf(AttendanceRow),
});

export const readBoard = endpoint({
  id: 'readBoard',
  method: 'get',
  path: '/m/:municipality/sessions/:session/board',
  needs: 'attendance.read',
  summary: 'A session as it fills: counts by role, kiosk and minute, and the newest entries',
  params: OfSession,
  answer: z.object({
    ...SessionAt.shape,
    asOf: Instant,
    participants: z.int(),
    volunteers: z.int(),
    points: z.int(),
    byKiosk: z.array(z.object({ name: z.string().nullable(), count: z.int() })),
    /** Minutes in which somebody came, of the last busy two hours, oldest first. */
    perMinute: z.array(z.object({ at: Instant, count: z.int() })),
    newest: z.array(AttendanceRow),
  }),
});

const OfAttendance = OfSession.extend({ alias: z.string().min(1).max(20) });
const NewRole = z.enum(['participant', 'volunteer', 'none']);
const AccountName = z.object({
  purpose: z.enum(Object.keys(PURPOSES) as [keyof typeof PURPOSES]), // Its keys, which Object.keys widens.
  owner: z.string(),
});

export const previewCorrection = endpoint({
  id: 'previewCorrection',
  method: 'get',
  path: '/m/:municipality/sessions/:session/attendances/:alias/correction',
  needs: 'attendance.correct',
  summary: 'What a correction would post; writes nothing',
  params: OfAttendance,
  /** Taken back unless said. */
  query: z.strictObject({ role: NewRole.default('none') }),
  answer: z.object({
    before: z.object({ role: Role, points: z.int(), state: z.enum(['stands', 'taken-back']) }),
    after: z.object({ role: Role, points: z.int() }).nullable(),
    postings: z.array(z.object({ from: AccountName, to: AccountName, unit: Unit, amount: z.int() })),
  }),
});

export const correctAttendance = endpoint({
  id: 'correctAttendance',
  method: 'post',
  path: '/m/:municipality/sessions/:session/attendances/:alias/correction',
  needs: 'attendance.correct',
  summary:
    'Takes an attendance back, or gives it another role, by reversal; the word stands against later touches',
  params: OfAttendance,
  body: z.strictObject({ request: Uuid, role: NewRole, why: Why }),
  answer: z.object({ state: z.enum(['corrected', 'already']), points: z.int() }),
});
