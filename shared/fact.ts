import { z } from 'zod';
import { CardId } from './card.ts';
import { Epoch, FactId, Slug, Uuid } from './id.ts';
import { RefusalCode } from './refusal.ts';
import { Instant } from './time.ts';
import { Amount, Award } from './unit.ts';

/** participant 参加 / volunteer ボランティア */
export const ROLES = ['participant', 'volunteer'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** How a donation is paid. `cash` is counted at a booth and entered by the office, never by a kiosk. */
export const MEANS = ['prepaid', 'points', 'pledge', 'terminal', 'cash'] as const;
export const Means = z.enum(MEANS);
export type Means = z.infer<typeof Means>;

export const MODES = ['town-tv', 'event'] as const;
export const Mode = z.enum(MODES);
export type Mode = z.infer<typeof Mode>;

/** A rule is quoted by id and version, so that what was promised can be checked for ever (TT-52). */
export const RuleRef = z.object({ id: Slug, version: z.int().min(1) });
export type RuleRef = z.infer<typeof RuleRef>;

const Carded = { card: CardId, formerCard: CardId.optional() };

/** A card was welcomed in town-TV mode. */
const Welcome = z.object({ kind: z.literal('welcome'), ...Carded });

/** A card was accepted at a session; `award` is what the screen said. */
const Attendance = z.object({
  kind: z.literal('attendance'),
  ...Carded,
  session: Slug,
  role: Role,
  award: Award,
  rule: RuleRef,
});

/** A gift was accepted. `amount` is points when the means is points, else yen. `award` is what the screen said. */
const Donation = z.object({
  kind: z.literal('donation'),
  ...Carded,
  project: Slug,
  means: z.enum(['prepaid', 'points', 'pledge', 'terminal']),
  amount: Amount,
  award: Award,
  rule: RuleRef,
  /** The showing this gift followed, if a movie was playing. */
  play: Uuid.optional(),
  /** The charge that paid it, when the means is terminal. */
  charge: Uuid.optional(),
});

/** Where a payment on the terminal stands. `unknown` is a state that is reconciled, never guessed. */
export const CHARGE_STATES = ['requested', 'approved', 'declined', 'cancelled', 'unknown'] as const;
export const ChargeState = z.enum(CHARGE_STATES);
export type ChargeState = z.infer<typeof ChargeState>;

const Charge = z.object({
  kind: z.literal('charge'),
  charge: Uuid,
  project: Slug,
  amount: Amount,
  state: ChargeState,
});

/** An answered "no", also for presentations that never gave a card ID. */
const Refusal = z.object({
  kind: z.literal('refusal'),
  card: CardId.optional(),
  formerCard: CardId.optional(),
  code: RefusalCode,
  session: Slug.optional(),
  project: Slug.optional(),
});

/** Staff changed what the kiosk does. */
const ModeChange = z.object({
  kind: z.literal('mode'),
  ...Carded,
  mode: Mode,
  session: Slug.optional(),
  role: Role.optional(),
});

/** One proven showing of a movie. */
const Play = z.object({
  kind: z.literal('play'),
  play: Uuid,
  movie: z.string().min(1).max(80),
  project: Slug.optional(),
  /** True time as the kiosk knew it: its offset is in it already. */
  startedAt: Instant,
  shownMs: z.int().min(0),
  completed: z.boolean(),
});

export const FactBody = z.discriminatedUnion('kind', [
  Welcome,
  Attendance,
  Donation,
  Charge,
  Refusal,
  ModeChange,
  Play,
]);
export type FactBody = z.infer<typeof FactBody>;
export type FactKind = FactBody['kind'];
export type BodyOf<K extends FactKind> = Extract<FactBody, { kind: K }>;

/** What every fact carries: identity, place in the chain, and three ways to tell the time. */
export const FactHead = z.object({
  v: z.literal(1),
  id: FactId,
  epoch: Epoch,
  seq: z.int().min(1),
  /** The kiosk's own wall clock, which may lie. */
  at: Instant,
  /** This run of the kiosk's operating system, and milliseconds since it began: never runs backwards. */
  boot: Uuid,
  monoMs: z.int().min(0),
  /** Server time minus wall time as last learned in this boot; null before the first exchange. */
  offsetMs: z.int().nullable(),
});
export type FactHead = z.infer<typeof FactHead>;

/**
 * What a kiosk recorded: immutable. It travels and is kept as the exact text that was hashed
 * (see fact-chain.ts); this schema parses that text: head and body in one object each, as an intersection of the
 * two reads everything twice and merges it key by key.
 */
export const Fact = z.discriminatedUnion('kind', [
  Welcome.extend(FactHead.shape),
  Attendance.extend(FactHead.shape),
  Donation.extend(FactHead.shape),
  Charge.extend(FactHead.shape),
  Refusal.extend(FactHead.shape),
  ModeChange.extend(FactHead.shape),
  Play.extend(FactHead.shape),
]);
export type Fact = z.infer<typeof Fact>;
