import type { ReaderState } from '../../../shared/exchange.ts';
import type { Role } from '../../../shared/fact.ts';
import type { RefusalCode } from '../../../shared/refusal.ts';
import type { NotebookEntry, PolicyField } from '../../../shared/wallet.ts';
import type { OptionalPart } from '../../protocol/optional-part.ts';
import type { ScreenMeans } from '../state/screen-state.ts';

type ReaderPosition = 'left' | 'right' | 'below';

/** What a "no" says: what it is, and what to do now. `desk` is where a person helps; `at` when it was accepted before. */
export interface RefusalWords {
  readonly title: string;
  readonly body: (fill: { readonly desk: string; readonly at: string | null }) => string;
}

/**
 * Everything the screen can say, once per language: a table that lacks a key does not compile.
 * Texts of easy Japanese carry furigana as `{漢字|かんじ}`; arguments are texts that are ready to show.
 */
export interface Words {
  readonly yen: (digits: string) => string;
  readonly points: (digits: string, count: number) => string;
  readonly coins: (digits: string, count: number) => string;
  readonly credits: (digits: string, count: number) => string;
  readonly people: (digits: string, count: number) => string;
  readonly times: (digits: string, count: number) => string;
  readonly giftCount: (digits: string, count: number) => string;

  readonly end: string;
  readonly back: string;
  readonly next: string;
  readonly previous: string;
  readonly page: (page: string, pages: string) => string;

  readonly starting: string;
  readonly touchCard: string;
  readonly touchWhere: Readonly<Record<ReaderPosition, string>>;
  readonly touchFor: string;
  readonly offline: string;
  readonly cardsUnusable: string;
  readonly cardsUnusableBody: (desk: string) => string;
  readonly raised: string;
  readonly goal: (amount: string) => string;
  readonly noGoal: string;
  readonly donors: (people: string) => string;
  readonly promised: (amount: string) => string;
  readonly raisedPoints: (points: string) => string;
  readonly townInvites: string;
  readonly noticeOfTown: string;
  readonly comingEvent: string;
  readonly emergency: string;
  readonly emergencyTouch: string;
  readonly emergencyCheckIn: string;
  readonly fields: Readonly<Record<PolicyField, string>>;

  readonly languageTitle: string;
  /** A sentence by which a person recognises what they can read. */
  readonly touchSample: string;

  readonly hello: string;
  readonly yourCard: (alias: string) => string;
  readonly paidIn: string;
  readonly justSeen: string;
  readonly giveToThis: string;
  readonly giveToSome: string;
  readonly giveToSomeBody: string;
  readonly otherProjects: string;
  readonly myNotebook: string;

  readonly chooseProject: string;
  readonly noProjects: string;

  readonly chooseAmount: string;
  readonly choosePoints: string;
  readonly meansTitle: string;
  readonly means: Readonly<Record<ScreenMeans, string>>;
  readonly left: (before: string) => string;
  readonly leftAfter: (before: string, after: string) => string;
  readonly payLater: string;
  readonly payAtTerminal: string;
  readonly tooLittle: string;
  readonly noMeans: string;
  readonly whatHappens: Readonly<Record<ScreenMeans, (amount: string, terminal: string) => string>>;
  readonly giveAmount: Readonly<Record<ScreenMeans, (amount: string) => string>>;
  readonly orTouchAgain: string;

  readonly sending: string;
  readonly sendingBody: string;
  readonly opening: string;

  readonly payNow: string;
  readonly payNowBody: (amount: string) => string;
  readonly cancel: string;
  readonly paid: string;
  readonly payUnknown: string;
  readonly payUnknownBody: (desk: string) => string;
  readonly reference: string;

  readonly thanks: Readonly<Record<ScreenMeans, string>>;
  readonly receipt: string;
  readonly earned: string;
  readonly totalNow: string;
  readonly leftNow: string;
  readonly payLaterHow: (desk: string) => string;
  readonly takeTime: string;

  readonly roles: Readonly<Record<Role, string>>;
  readonly volunteerDesk: string;
  readonly todayCount: string;
  readonly ofWhichVolunteers: string;
  readonly received: string;
  readonly receivedAgain: string;
  readonly nthToday: (nth: string) => string;
  readonly noSession: string;
  readonly noSessionBody: string;
  readonly cardKinds: string;

  readonly notebook: string;
  readonly gifts: string;
  readonly creditTab: string;
  readonly thisYear: (year: string) => string;
  readonly allTime: string;
  readonly holdsNow: string;
  readonly fromActivities: string;
  readonly fromGifts: string;
  readonly attended: string;
  readonly given: string;
  readonly promisedLeft: string;
  readonly earnedInSpan: string;
  readonly byMonth: string;
  /** `month` is 1 to 12. */
  readonly mostInMonth: (month: number, amount: string) => string;
  readonly columns: {
    readonly day: string;
    readonly field: string;
    readonly what: string;
    readonly earned: string;
    readonly amount: string;
    readonly source: string;
  };
  readonly sources: Readonly<Record<NotebookEntry['source'], string>>;
  readonly byCategory: string;
  readonly byProject: string;
  readonly otherCategory: string;
  readonly noEntries: string;
  readonly noEntriesBody: string;
  readonly asOf: (when: string) => string;
  readonly onlyHere: string;

  readonly onceMoreSeconds: string;
  readonly acceptedAt: (when: string) => string;
  readonly refusals: Readonly<Record<RefusalCode, RefusalWords>>;

  readonly cardRead: string;
  readonly stillThere: string;
  readonly stillUsing: string;
  readonly endsIn: (seconds: string) => string;

  readonly keptTitle: string;
  readonly keptBody: string;
  readonly keptAttendance: string;
  readonly keptDonation: string;
  readonly keptCharge: string;
  readonly understood: string;
  readonly lastTouch: string;

  readonly staff: {
    readonly pinTitle: string;
    readonly pinBody: string;
    readonly pinWrong: (tries: string) => string;
    readonly digit: string;
    readonly erase: string;
    readonly enter: string;
    readonly title: string;
    readonly use: string;
    readonly modes: { readonly 'town-tv': string; readonly event: string };
    readonly session: string;
    readonly noSessions: string;
    readonly role: string;
    readonly apply: string;
    readonly applied: string;
    readonly health: string;
    readonly reader: string;
    readonly readerStates: Readonly<Record<ReaderState, string>>;
    readonly readers: string;
    readonly window: string;
    /** Optional parts that are not on this machine, and what that means. */
    readonly absent: string;
    readonly parts: Readonly<Record<OptionalPart, string>>;
    readonly none: string;
    readonly waiting: string;
    readonly lastExchange: string;
    readonly never: string;
    readonly clock: string;
    readonly unknown: string;
    readonly chargesUnknown: string;
    readonly disk: string;
    readonly version: string;
    readonly network: string;
    readonly networkStates: { readonly online: string; readonly offline: string };
    readonly quarantined: string;
    readonly quarantinedNone: string;
    readonly quarantinedColumns: {
      readonly seq: string;
      readonly kind: string;
      readonly code: string;
      readonly at: string;
    };
  };

  readonly demo: {
    readonly title: string;
    readonly body: string;
  };
}
