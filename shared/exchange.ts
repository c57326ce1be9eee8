import { z } from 'zod';
import { Mode } from './fact.ts';
import { Epoch, KioskId, Sha256, Slug, Uuid } from './id.ts';
import { MovieHealth } from './manifest.ts';
import { OrderAnswer } from './order.ts';
import { Instant } from './time.ts';
import { Change } from './town.ts';

/**
 * The one message pair between kiosk and server: facts up, outcomes and changes down (ARCHITECTURE.md).
 * Readers ignore fields they do not know; `protocol` changes when that is not enough.
 */
export const PROTOCOL = 1;
export const FACTS_PER_EXCHANGE = 100;
export const FACTS_PER_EXCHANGE_MAX = 1000;
export const FACT_TEXT_MAX = 4096;

export const ReaderState = z.enum(['ready', 'no-reader', 'out-of-service']);
export type ReaderState = z.infer<typeof ReaderState>;

/** What the kiosk proves of itself with every exchange. What kiosks of before 0.2 do not say is optional. */
export const Health = z.object({
  version: z.string().max(40),
  reader: ReaderState,
  /** Facts the server has not answered yet. */
  waiting: z.int().min(0),
  quarantined: z.int().min(0),
  diskFreeMb: z.int().min(0).nullable(),
  /** This run of the kiosk's host: a restart is proven by another one. */
  run: Uuid.optional(),
  /** How long that run has lasted. */
  runMs: z.int().min(0).optional(),
  /** Server minus kiosk clock as learned in this boot; null before its first exchange. */
  clockOffsetMs: z.int().nullable().optional(),
  /** Pages that answered the host's last sign of life: 0 is a kiosk with nothing on its screen. */
  screens: z.int().min(0).optional(),
  /** What it does and how loud it is now, in percent. */
  mode: Mode.optional(),
  volume: z.int().min(0).max(100).optional(),
  /** A shell stands around the host: it can be started anew and its screen can be pictured. */
  shell: z.enum(['present', 'absent']).optional(),
  movies: MovieHealth.optional(),
});
export type Health = z.infer<typeof Health>;

export const ExchangeRequest = z.object({
  protocol: z.literal(PROTOCOL),
  epoch: Epoch,
  /** Sequence of the first fact here; with no facts, of the next one to be made. */
  fromSeq: z.int().min(1),
  /** Chain link before the first fact. */
  previous: Sha256,
  /** Each fact as its exact text. Texts are parsed one by one, so that a bad one delays nobody. */
  facts: z.array(z.string().max(FACT_TEXT_MAX)).max(FACTS_PER_EXCHANGE_MAX),
  /** The kiosk's clocks now, so that the server can place facts of this boot in true time. */
  now: z.object({ at: Instant, boot: Uuid, monoMs: z.int().min(0) }),
  /** Where the last answer ended; null asks for everything. Opaque to the kiosk. */
  cursor: z.string().max(200).nullable(),
  health: Health,
  /** How orders of the office went that the server may not have heard of yet. */
  orders: z.array(OrderAnswer).max(20).optional(),
});
export type ExchangeRequest = z.infer<typeof ExchangeRequest>;

/** Why a fact was set aside for a person instead of being posted. It is kept, with its text. */
export const QUARANTINE_CODES = [
  'fact/malformed', // the text is not a fact of a known shape
  'fact/out-of-place', // its own epoch or seq is not where it stands in the chain
  'fact/id-reused', // another fact, which says something else, has this id
  'chain/forked', // the server holds another fact at this place: a restored or cloned database; told again in a new epoch
  'session/unknown',
  'project/unknown',
  'rule/unknown',
  'award/beyond-rule', // more than the quoted rule version gives
  'charge/not-approved', // a terminal gift without an approved charge
  'charge/already-used', // one charge pays one gift
  'fault/posting', // our own fault; kept and posted again after the repair
] as const;
export const QuarantineCode = z.enum(QUARANTINE_CODES);
export type QuarantineCode = z.infer<typeof QuarantineCode>;

/** Recorded, and something a person should know. */
export const CASE_CODES = [
  'attendance/already', // the same wallet at the same session: points once
  'card/blocked',
  'session/cancelled',
  'project/closed', // the gift waits in suspense
  'prepaid/overdrawn',
  'points/overdrawn',
  'cap/exceeded',
] as const;
export const CaseCode = z.enum(CASE_CODES);
export type CaseCode = z.infer<typeof CaseCode>;

/**
 * The server's answer to one fact. A repeat of a kept fact, at its place or with its id at another, is `duplicate`, with the
 * code it got the first time.
 */
export const Outcome = z.discriminatedUnion('outcome', [
  z.object({ seq: z.int(), outcome: z.literal('recorded'), code: CaseCode.optional() }),
  z.object({
    seq: z.int(),
    outcome: z.literal('duplicate'),
    code: z.union([CaseCode, QuarantineCode]).optional(),
  }),
  z.object({ seq: z.int(), outcome: z.literal('quarantined'), code: QuarantineCode }),
]);
export type Outcome = z.infer<typeof Outcome>;

/** Card-ID keys for the reader process: current first. Base64url of 32 bytes. */
export const CardKey = z.object({
  version: z.int().min(1).max(9999),
  key: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export type CardKey = z.infer<typeof CardKey>;

export const ExchangeResponse = z.object({
  protocol: z.literal(PROTOCOL),
  /**
   * The last fact of this epoch that the server holds, and its link; seq 0 and CHAIN_START when none.
   * A kiosk goes on from seq + 1: this alone heals gaps and lost replies.
   */
  ack: z.object({ epoch: Epoch, seq: z.int().min(0), link: Sha256 }),
  /** `forked`: the server holds other facts at these places. The kiosk tells its own again in a new epoch, with their ids. */
  chain: z.enum(['continued', 'gap', 'forked']),
  outcomes: z.array(Outcome),
  changes: z.array(Change),
  cursor: z.string().max(200),
  /** More changes wait: ask again at once. */
  more: z.boolean(),
  /** Present when the cursor was too old or unknown: forget the town and apply these changes from the start. */
  resync: z.boolean(),
  serverAt: Instant,
  cardKeys: z.array(CardKey).max(2),
});
export type ExchangeResponse = z.infer<typeof ExchangeResponse>;

/** Enrolment: the kiosk shows the code it was given once, and its public key. */
export const EnrolmentRequest = z.object({
  code: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/),
  /** Ed25519 public key, 32 bytes base64url. */
  publicKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export type EnrolmentRequest = z.infer<typeof EnrolmentRequest>;

export const EnrolmentResponse = z.object({
  kiosk: KioskId,
  municipality: Slug,
  cardKeys: z.array(CardKey).min(1).max(2),
});
export type EnrolmentResponse = z.infer<typeof EnrolmentResponse>;

/** problem+json (RFC 9457) with a stable code. */
export const Problem = z.object({
  status: z.int(),
  code: z.string(),
  title: z.string(),
  detail: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;
