import { z } from 'zod';
import { ReaderState } from '../../shared/exchange.ts';
import { ChargeState, Means, Mode, Role } from '../../shared/fact.ts';
import { Slug, Uuid } from '../../shared/id.ts';
import { Notice } from '../../shared/manifest.ts';
import { RefusalCode } from '../../shared/refusal.ts';
import { Text } from '../../shared/text.ts';
import { Instant } from '../../shared/time.ts';
import { KioskProfile, Project, Session, Settings } from '../../shared/town.ts';
import { Award } from '../../shared/unit.ts';
import { Balances, NotebookEntry, NotebookSums, NotebookTotals, PolicyField } from '../../shared/wallet.ts';
import { OptionalPart } from './optional-part.ts';
import { ShellWindow } from './shell-message.ts';

/**
 * What the host tells the screen, over one WebSocket on loopback. The screen keeps no truth: after a reload
 * `hello` alone puts it right again. No card ID ever comes here; a `visit` stands for the person in front.
 */

/** Something to play. `durationMs` of a card is how long it stays. */
export const Showing = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('movie'),
    movie: z.string(),
    url: z.string(),
    durationMs: z.int(),
    title: Text.nullable(),
    /** Who posted it; null for the city's own. */
    by: z.string().nullable(),
    project: Slug.nullable(),
  }),
  z.object({ type: z.literal('project'), project: Slug, durationMs: z.int() }),
  z.object({ type: z.literal('event'), session: Session, durationMs: z.int() }),
  z.object({ type: z.literal('notice'), notice: Notice, durationMs: z.int() }),
]);
export type Showing = z.infer<typeof Showing>;

export const EventView = z.object({
  session: Session,
  role: Role,
  /** Accepted at this kiosk today, by role. */
  today: z.object({ participant: z.int(), volunteer: z.int() }),
});
export type EventView = z.infer<typeof EventView>;

export const Status = z.object({
  online: z.boolean(),
  reader: ReaderState,
  waiting: z.int(),
  quarantined: z.int(),
});
export type Status = z.infer<typeof Status>;

/** The last fact kept before the host stopped: shown once after a crash, so that nobody touches twice. */
export const LastKept = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('attendance'), at: Instant, event: Text, award: Award }),
  z.object({
    kind: z.literal('donation'),
    at: Instant,
    project: Text,
    amount: z.int(),
    means: Means,
    receipt: z.string(),
  }),
  /** A payment on the terminal that is no gift (yet): while its end is not known, nobody should pay again. */
  z.object({
    kind: z.literal('charge'),
    at: Instant,
    project: Text,
    amount: z.int(),
    state: ChargeState.exclude(['approved']),
    request: Uuid,
    reference: z.string(),
  }),
]);
export type LastKept = z.infer<typeof LastKept>;

export const Visit = z.object({
  visit: Uuid,
  balances: Balances,
  /** The last four characters of the wallet's short name, so that a person sees it is the right card. */
  alias: z.string(),
  /** Means this person can use now, sensible one first; with what is left to spend where that is known. */
  means: z.array(z.object({ means: Means.exclude(['cash']), available: z.int().nullable() })),
  blocked: z.boolean(),
});
export type Visit = z.infer<typeof Visit>;

export const TownView = z.object({
  profile: KioskProfile,
  settings: Settings,
  projects: z.array(Project),
  showings: z.array(Showing),
  /** Movies that may be shown to their end, whether or not the list plays them now. */
  movies: z.array(z.string()),
  /** Stands in front of everything. */
  emergency: Notice.nullable(),
  mode: Mode,
  /** The chosen session in event mode; null asks staff to choose one. */
  event: EventView.nullable(),
});
export type TownView = z.infer<typeof TownView>;

export const Notebook = z.object({
  balances: Balances,
  thisYear: NotebookTotals,
  allTime: NotebookTotals,
  /** Null when the server does not tell them, or the lines below are all there are: then these sum to the same. */
  sums: NotebookSums.nullable(),
  fiscalYear: z.int(),
  entries: z.array(NotebookEntry),
  /** When the server's part was last known; null when this kiosk has never met the wallet online. */
  asOf: Instant.nullable(),
});
export type Notebook = z.infer<typeof Notebook>;

export const Maintenance = z.object({
  sessions: z.array(Session),
  mode: Mode,
  session: Slug.nullable(),
  role: Role,
  waiting: z.int(),
  /** All that were set aside; the newest of them are told. `n` is their number in this kiosk, over all its epochs. */
  quarantinedCount: z.int(),
  quarantined: z.array(
    z.object({ n: z.int(), seq: z.int(), kind: z.string(), code: z.string(), at: Instant }),
  ),
  lastExchangeAt: Instant.nullable(),
  clockOffsetMs: z.int().nullable(),
  reader: ReaderState,
  readers: z.array(z.string()),
  /** Null where no shell stands around the host, or it did not say. */
  window: ShellWindow.shape.program.nullable(),
  absent: z.array(OptionalPart),
  version: z.string(),
  diskFreeMb: z.int().nullable(),
  chargesUnknown: z.int(),
});
export type Maintenance = z.infer<typeof Maintenance>;

export const HostMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    town: TownView,
    status: Status,
    lastKept: LastKept.nullable(),
    /** The demo's card tray; null on a real kiosk. */
    deck: z.array(z.object({ name: z.string(), label: z.string(), look: z.string() })).nullable(),
  }),
  z.object({ type: z.literal('town'), town: TownView }),
  z.object({ type: z.literal('status'), status: Status }),

  /** A card was welcomed (town-TV mode). A new visit ends the one before. */
  z.object({ type: z.literal('welcomed'), visit: Visit }),
  /** The visitor's own card was touched again: the screen takes it as "yes" where a yes is asked. */
  z.object({ type: z.literal('touched-again'), visit: Uuid }),
  z.object({
    type: z.literal('checked-in'),
    session: Slug,
    role: Role,
    award: Award,
    today: z.object({ participant: z.int(), volunteer: z.int() }),
    balances: Balances,
    again: z.boolean(),
  }),
  /** Any "no", of a touch or of a wish. `at` says when the earlier one was accepted. */
  z.object({ type: z.literal('refused'), code: RefusalCode, visit: Uuid.nullable(), at: Instant.nullable() }),

  z.object({
    type: z.literal('donated'),
    visit: Uuid.nullable(),
    request: Uuid,
    project: Slug,
    means: Means,
    amount: z.int(),
    award: Award,
    receipt: z.string(),
    balances: Balances,
    /** What the gift is for: the town may show the project no more. Receipts kept by an earlier host lack it. */
    about: z.object({ name: Text, field: PolicyField.nullable() }).optional(),
  }),
  /** The payment terminal is at work, or could not say: `unknown` shows a number to keep and asks not to pay again. */
  z.object({
    type: z.literal('charge'),
    visit: Uuid.nullable(),
    request: Uuid,
    state: ChargeState,
    reference: z.string(),
  }),
  /** A play is a fact now: the screen need not tell of it again. */
  z.object({ type: z.literal('play-kept'), play: Uuid }),
  z.object({ type: z.literal('notebook'), visit: Uuid, notebook: Notebook }),

  /** A staff card was touched: ask for the PIN. */
  z.object({ type: z.literal('staff-asked'), visit: Uuid }),
  z.object({ type: z.literal('maintenance'), visit: Uuid, maintenance: Maintenance }),
  /** The visit is over: forget everything of it. */
  z.object({ type: z.literal('visit-ended'), visit: Uuid }),
]);
export type HostMessage = z.infer<typeof HostMessage>;
