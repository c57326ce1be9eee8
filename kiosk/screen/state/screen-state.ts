import type { Means, Role } from '../../../shared/fact.ts';
import type { RefusalCode } from '../../../shared/refusal.ts';
import type { Language } from '../../../shared/text.ts';
import type { Instant } from '../../../shared/time.ts';
import type { Award } from '../../../shared/unit.ts';
import type { Balances } from '../../../shared/wallet.ts';
import type {
  HostMessage,
  LastKept,
  Maintenance,
  Notebook,
  Showing,
  Status,
  TownView,
  Visit,
} from '../../protocol/host-message.ts';
import type { ScreenCall } from '../../protocol/screen-call.ts';

/** The means a person can choose at a kiosk. */
export type ScreenMeans = Exclude<Means, 'cash'>;

/** What a person is about to give: `plate` is the place of the amount among the plates of the means. */
export interface Giving {
  readonly project: string;
  readonly means: ScreenMeans;
  readonly plate: number;
}

/** A decided gift on its way: the request id stays the same until the host has answered. */
export interface Sent extends Giving {
  readonly amount: number;
  readonly request: string;
  /** The project's sum in the gift's unit before the gift, so that the bar grows from there. */
  readonly before: number;
  /** The play of the movie that led to it. */
  readonly play: string | null;
}

/** What a gift is for, by the gift's own word. */
export type GiftAbout = NonNullable<Extract<HostMessage, { type: 'donated' }>['about']>;

/** One showing of a movie, as the host is told it. */
export type Played = Extract<ScreenCall, { type: 'played' }>;

/** What covers the town TV (or the event's ground). One at a time; `idle` is nothing. */
export type Scene =
  | { readonly name: 'idle' }
  | { readonly name: 'language' }
  | { readonly name: 'welcome' }
  | { readonly name: 'choose-project' }
  | {
      readonly name: 'choose-amount';
      readonly giving: Giving;
      readonly from: 'welcome' | 'choose-project';
    }
  | { readonly name: 'sending'; readonly sent: Sent }
  | {
      readonly name: 'charge';
      readonly request: string;
      /** Null when the page was reloaded meanwhile: what was sent went with the old page. */
      readonly sent: Sent | null;
      readonly charge: 'requested' | 'approved' | 'unknown';
      readonly reference: string;
    }
  | {
      readonly name: 'thanks';
      readonly sent: Sent;
      readonly about: GiftAbout | null;
      readonly award: Award;
      readonly receipt: string;
      readonly balances: Balances;
      readonly sinceMs: number;
      readonly untilMs: number;
      /** The person asked for time to write the number down. */
      readonly held: boolean;
    }
  | {
      readonly name: 'checked-in';
      readonly role: Role;
      readonly award: Award;
      readonly balances: Balances;
      readonly again: boolean;
      readonly count: number;
      readonly untilMs: number;
    }
  /** A citizen's card was read while an emergency is in front: nothing is offered now. */
  | { readonly name: 'emergency-touch'; readonly untilMs: number }
  | {
      readonly name: 'answer';
      readonly code: RefusalCode;
      readonly at: Instant | null;
      readonly back: Scene;
      readonly untilMs: number;
      readonly sinceMs: number;
    }
  | {
      readonly name: 'last-kept';
      readonly lastKept: LastKept;
      readonly untilMs: number;
      readonly sinceMs: number;
    }
  | { readonly name: 'opening-notebook' }
  | { readonly name: 'notebook'; readonly notebook: Notebook }
  | { readonly name: 'pin'; readonly wrong: boolean; readonly tries: number }
  | { readonly name: 'maintenance'; readonly maintenance: Maintenance };

export type SceneNamed<N extends Scene['name']> = Extract<Scene, { name: N }>;

/** The person in front. Times are of the page's monotonic clock. */
export interface VisitNow {
  readonly id: string;
  /** Null when a staff card was laid on. */
  readonly person: Visit | null;
  readonly lastActiveMs: number;
  readonly lastStayMs: number;
  /** The warning before the end is up. */
  readonly warned: boolean;
  /** The card was touched once more where that means nothing: it is said until then that it was read already. */
  readonly touchedUntilMs: number | null;
}

/**
 * What the last touch was answered, once its scene has gone: for those who read slowly, until the next touch or its
 * time. It says what was accepted, and nothing of whose it was.
 */
export type LastAnswer = {
  /** Of the person who was answered; the screen itself has gone back to Japanese. */
  readonly language: Language;
  readonly untilMs: number;
} & (
  | { readonly kind: 'checked-in'; readonly again: boolean; readonly award: Award }
  | { readonly kind: 'already'; readonly at: Instant | null }
  | {
      readonly kind: 'donated';
      readonly means: ScreenMeans;
      readonly amount: number;
      readonly receipt: string;
    }
);

/** What the town TV shows. `sinceMs` is null while something covers it. */
export interface ShowingNow {
  readonly showing: Showing;
  /** Its place in the town's list. */
  readonly place: number;
  readonly play: string;
  readonly startedAt: Instant;
  /** A card begins at once; a movie when its first picture is there. */
  readonly begun: boolean;
  readonly shownMs: number;
  readonly sinceMs: number | null;
}

/** Everything the screen knows. It holds no truth: `hello` puts it right after any break. */
export interface ScreenState {
  readonly connected: boolean;
  readonly town: TownView | null;
  readonly status: Status | null;
  readonly deck: Extract<HostMessage, { type: 'hello' }>['deck'];
  readonly language: Language;
  /** When a language was last chosen or used without a visit. */
  readonly languageSinceMs: number;
  readonly scene: Scene;
  readonly visit: VisitNow | null;
  readonly lastAnswer: LastAnswer | null;
  readonly showing: ShowingNow | null;
  /** Movies that would not play: until the town's movies change, or it is time to try them again. */
  readonly unplayable: readonly string[];
  readonly retryMs: number | null;
  /** Plays that the host has not said it kept. */
  readonly untold: readonly Played[];
  /** Rises with each answer to a touch: the page reports when it has been painted. */
  readonly answered: { readonly message: HostMessage['type']; readonly count: number };
}

/** What happens on the screen itself. */
export type ScreenEvent =
  | { readonly type: 'disconnected' }
  | { readonly type: 'tick' }
  | { readonly type: 'active' }
  | { readonly type: 'open-language' }
  | { readonly type: 'choose-language'; readonly language: Language }
  | { readonly type: 'open-projects' }
  | { readonly type: 'open-notebook' }
  | { readonly type: 'choose-project'; readonly project: string }
  | { readonly type: 'choose-means'; readonly means: ScreenMeans }
  | { readonly type: 'choose-plate'; readonly plate: number }
  | { readonly type: 'confirm' }
  | { readonly type: 'cancel-charge' }
  | { readonly type: 'hold' }
  | { readonly type: 'back' }
  | { readonly type: 'end' }
  | { readonly type: 'enter-pin'; readonly pin: string }
  | {
      readonly type: 'set-mode';
      readonly mode: TownView['mode'];
      readonly session: string | null;
      readonly role: Role;
    }
  | { readonly type: 'movie-began'; readonly play: string }
  | { readonly type: 'movie-ended'; readonly play: string }
  | { readonly type: 'movie-failed'; readonly play: string }
  | { readonly type: 'scene-broke' };

/** When an event is taken in: the page's monotonic clock, the wall, and a fresh id to use once. */
export interface Moment {
  readonly monoMs: number;
  readonly at: Instant;
  readonly newId: string;
}

/** Meanings as people know them from the gates. */
export type Sound = 'accepted' | 'accepted-value' | 'once-more' | 'no';

/** The next state, and what it wants done. */
export interface Step {
  readonly state: ScreenState;
  readonly calls: readonly ScreenCall[];
  readonly sound: Sound | null;
}

export const START: ScreenState = {
  connected: false,
  town: null,
  status: null,
  deck: null,
  language: 'ja',
  languageSinceMs: 0,
  scene: { name: 'idle' },
  visit: null,
  lastAnswer: null,
  showing: null,
  unplayable: [],
  retryMs: null,
  untold: [],
  answered: { message: 'status', count: 0 },
};
