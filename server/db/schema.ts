import type { ColumnType, Generated } from 'kysely';
import type { CaseCode, QuarantineCode } from '../../shared/exchange.ts';
import type { ChargeState, FactKind, Means, Mode, Role } from '../../shared/fact.ts';
import type { Decision } from '../../shared/office/case-decisions.ts';
import type { Partner } from '../../shared/office/partner.ts';
import type { SignUp } from '../../shared/posting/poster.ts';
import type { Purpose } from '../../shared/rules/plan-postings.ts';
import type { Orientation } from '../../shared/storyboard.ts';
import type { KioskProfile, Project, Session } from '../../shared/town.ts';
import type { Unit } from '../../shared/unit.ts';
import type { PolicyField } from '../../shared/wallet.ts';
import type { AccountDayTables } from './account-day-tables.ts';
import type { EventTables } from './event-tables.ts';
import type { FleetTables } from './fleet-tables.ts';
import type { GiftTables } from './gift-tables.ts';
import type { LogoTables } from './logo-tables.ts';
import type { MovieTables } from './movie-tables.ts';
import type { PersonTables } from './person-tables.ts';
import type { PlaylistTables } from './playlist-tables.ts';
import type { PostTables } from './post-tables.ts';
import type { SignInTables } from './sign-in-tables.ts';

/**
 * The tables of migrations/, one type each. Text named "JSON" is parsed where it is read; times are
 * ISO 8601 in UTC, days are Japan's; ids are those of shared/id.ts as plain text.
 */
export interface Schema
  extends AccountDayTables,
    EventTables,
    FleetTables,
    GiftTables,
    LogoTables,
    MovieTables,
    PersonTables,
    PlaylistTables,
    PostTables,
    SignInTables {
  municipality: MunicipalityTable;
  site: SiteTable;
  kiosk: KioskTable;
  enrolment_code: EnrolmentCodeTable;
  project: ProjectTable;
  event: EventTable;
  session: SessionTable;
  point_rule: PointRuleTable;
  staff_card: StaffCardTable;
  change: ChangeTable;
  chain_head: ChainHeadTable;
  fact: FactTable;
  stray_fact: StrayFactTable;
  wallet: WalletTable;
  card: CardTable;
  wallet_sight: WalletSightTable;
  account: AccountTable;
  posting: PostingTable;
  office_transaction: OfficeTransactionTable;
  attendance: AttendanceTable;
  attendance_change: AttendanceChangeTable;
  donation: DonationTable;
  project_gift: ProjectGiftTable;
  project_total: ProjectTotalTable;
  charge: ChargeTable;
  ledger_case: LedgerCaseTable;
  audit_head: AuditHeadTable;
  audit_entry: AuditEntryTable;
}

/** The database hands it out; nobody writes it by hand. */
type Given = ColumnType<number, number | undefined, never>;
/** NULL unless said. */
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface MunicipalityTable {
  id: string;
  /** JSON of Settings. */
  settings: string;
  card_key_version: Generated<number>;
  /** During a rotation of the card key: the one before. */
  former_card_key_version: Maybe<number>;
  created_at: string;
  /** JSON of Interleave (shared/manifest.ts); NULL goes by the product's own. */
  interleave: Maybe<string>;
  /** Who may become a poster here. */
  poster_sign_up: Generated<SignUp>;
}

export interface SiteTable {
  municipality_id: string;
  id: string;
  /** JSON of Text. */
  name: string;
  district: string;
  kind: string;
  /** JSON of strings: words that playlists find places by. */
  tags: Generated<string>;
}

export interface KioskTable {
  municipality_id: string;
  id: string;
  name: string;
  site_id: string;
  /** Ed25519, 32 bytes base64url; null until enrolled. */
  public_key: Maybe<string>;
  mode: Generated<Mode>;
  session_id: Maybe<string>;
  /** When mode and session were last said, by the office or by staff at the kiosk: the later word stands. */
  mode_at: Maybe<string>;
  reader_position: Generated<KioskProfile['readerPosition']>;
  last_counter: Generated<number>;
  created_at: string;
  enrolled_at: Maybe<string>;
  revoked_at: Maybe<string>;
  last_exchange_at: Maybe<string>;
  /** JSON of Health. */
  health: Maybe<string>;
  /** In percent. */
  volume: Generated<number>;
  /** How its screen stands. */
  orientation: Generated<Orientation>;
  /** The run of its host that was heard last. */
  run_id: Maybe<string>;
  /** What that health came to (shared/rules/derive-kiosk-status.ts), for lists. */
  level: Generated<'well' | 'attention' | 'ill'>;
}

export interface EnrolmentCodeTable {
  municipality_id: string;
  code_hash: string;
  kiosk_id: string;
  created_at: string;
  expires_at: string;
  used_at: Maybe<string>;
}

export interface ProjectTable {
  municipality_id: string;
  id: string;
  /** JSON of Text, as are `purpose`, `done_by` and `category`. */
  name: string;
  purpose: string;
  done_by: string;
  field: Maybe<PolicyField>;
  category: string;
  goal_yen: Generated<number>;
  /** A code of the NPO law's list and one of the public-interest list, each with its version (shared/office/field-lists.ts). */
  npo_field: Maybe<string>;
  public_field: Maybe<string>;
  partner: Maybe<Partner>;
  /** JSON of Text: who supports it, shown as such. */
  sponsor: Maybe<string>;
  /** The days of its period, both in it. */
  starts_on: Maybe<string>;
  ends_on: Maybe<string>;
  /** The day up to which kiosks have been told that the period began or ended. */
  period_told_on: Maybe<string>;
  /** The last day of its certification. */
  certified_until: Maybe<string>;
  /** Certification was applied for and is not decided yet. */
  applied_at: Maybe<string>;
  /** First certified. A gift may earn points for ever after: a kiosk may not know yet that certification ended. */
  certified_at: Maybe<string>;
  /** Certification ended: kiosks are told that the project is not certified. */
  uncertified_at: Maybe<string>;
  status: Generated<Project['status']>;
  /** Gifts made from here on wait in suspense; set it with the status `closed`. */
  closed_at: Maybe<string>;
}

export interface EventTable {
  municipality_id: string;
  id: string;
  /** JSON of Text. */
  name: string;
  field: Maybe<PolicyField>;
  rule_id: Maybe<string>;
  /** When its first session starts and its last one ends; '' without sessions. */
  starts_at: Generated<string>;
  ends_at: Generated<string>;
  copied_from: Maybe<string>;
}

export interface SessionTable {
  municipality_id: string;
  id: string;
  event_id: string;
  /** JSON of Text, as is `place`. */
  name: Maybe<string>;
  place: Maybe<string>;
  starts_at: string;
  ends_at: string;
  status: Generated<Session['status']>;
  rule_id: Maybe<string>;
  capacity: Maybe<number>;
}

export interface PointRuleTable {
  municipality_id: string;
  id: string;
  version: number;
  /** Sessions that start from here on use this version, until a later one starts. */
  starts_at: string;
  /**
   * JSON: `{award, capPointsPerDay, capPointsPerYear}` of PointRule; for the id `gift`,
   * `{yenPerPoint}`: one row for each ratio the settings ever had.
   */
  rule: string;
}

export interface StaffCardTable {
  municipality_id: string;
  card_id: string;
  name: string;
  pin_hash: string;
  created_at: string;
  retired_at: Maybe<string>;
}

export type ChangeKind =
  | 'settings'
  | 'profile'
  | 'project'
  | 'session'
  | 'rule'
  | 'staff'
  | 'card'
  | 'wallet'
  | 'manifest';

/** The newest change of each thing; see record-change.ts. */
export interface ChangeTable {
  municipality_id: string;
  kind: ChangeKind;
  entity_id: string;
  seq: ColumnType<number, number | undefined, number>;
  txid: ColumnType<number, number | undefined, number>;
}

export interface ChainHeadTable {
  municipality_id: string;
  kiosk_id: string;
  epoch: string;
  seq: number;
  link: string;
}

/** Append-only. */
export interface FactTable {
  municipality_id: string;
  kiosk_id: string;
  epoch: string;
  seq: number;
  /** Null where the fact could not claim its id: unreadable, out of place, or an id already in use. */
  fact_id: Maybe<string>;
  kind: Maybe<FactKind>;
  wallet_id: Maybe<string>;
  link: string;
  /** Exactly as hashed and sent. */
  text: string;
  state: 'recorded' | 'quarantined';
  code: Maybe<CaseCode | QuarantineCode>;
  occurred_at: Maybe<string>;
  received_at: string;
}

/** What a kiosk sent for places where the server already holds other facts. Append-only. */
export interface StrayFactTable {
  municipality_id: string;
  kiosk_id: string;
  epoch: string;
  seq: number;
  link: string;
  text: string;
  received_at: string;
}

export interface WalletTable {
  municipality_id: string;
  id: string;
  created_at: string;
}

export interface CardTable {
  municipality_id: string;
  id: string;
  wallet_id: string;
  created_at: string;
  blocked_at: Maybe<string>;
  replaced_by: Maybe<string>;
}

/** The last day a wallet was seen in a district: which kiosks keep it. */
export interface WalletSightTable {
  municipality_id: string;
  district: string;
  wallet_id: string;
  last_day: string;
}

export interface AccountTable {
  municipality_id: string;
  /** Four times a running number, and its unit's place in UNITS. */
  id: number;
  purpose: Purpose;
  /** The wallet or the project; '' for the town. */
  owner_id: string;
  unit: Unit;
  balance: Generated<number>;
}

/** Append-only. */
export interface PostingTable {
  municipality_id: string;
  txid: Given;
  seq: Given;
  /** The fact's own id for what the fact moved; a new one for a reversal or an office's entry. */
  transaction_id: string;
  line: number;
  unit: Unit;
  from_account: number;
  to_account: number;
  amount: number;
  cause: 'fact' | 'office' | 'import';
  fact_id: Maybe<string>;
  rule_id: Maybe<string>;
  rule_version: Maybe<number>;
  /** The transaction that this one undoes. */
  reverses: Maybe<string>;
  occurred_at: string;
  posted_at: string;
}

/** The cause of postings that no kiosk's fact caused. Append-only. */
export interface OfficeTransactionTable {
  municipality_id: string;
  id: string;
  kind: string;
  /** Whose notebook shows it. */
  wallet_id: Maybe<string>;
  reverses: Maybe<string>;
  made_by: string;
  note: string;
  occurred_at: string;
  posted_at: string;
}

/** One wallet at one session: the attendance that stands, and how often the card was accepted there. */
export interface AttendanceTable {
  municipality_id: string;
  wallet_id: string;
  session_id: string;
  cause: 'fact' | 'import' | 'office';
  fact_id: string;
  role: Role;
  points: number;
  coins: number;
  credits: number;
  rule_id: string;
  rule_version: number;
  day: string;
  occurred_at: string;
  touches: number;
  /** Undone by the office: it earns nothing, whoever arrives later. */
  reversed_at: Maybe<string>;
  /** The office's word about it stands: nothing that arrives later changes it. */
  decided_at: Maybe<string>;
}

/** The newest transactions that changed attendances. */
export interface AttendanceChangeTable {
  municipality_id: string;
  txid: Given;
  seq: Given;
  /** JSON: ids of the sessions. */
  sessions: string;
}

/** The donor's side of a gift. */
export interface DonationTable {
  municipality_id: string;
  wallet_id: string;
  fact_id: string;
  cause: 'fact' | 'import';
  project_id: string;
  means: Means;
  amount: number;
  award_points: number;
  state: 'given' | 'suspense' | 'pledged' | 'settled';
  /** The project it went to from suspense: its own or another. */
  passed_on_to: Maybe<string>;
  /** When its line in the project's book was struck out. */
  struck_at: Maybe<string>;
  kiosk_id: Maybe<string>;
  play_id: Maybe<string>;
  charge_id: Maybe<string>;
  occurred_at: string;
  reversed_at: Maybe<string>;
}

/** The fundraiser's side of a gift: no wallet, no card, no fact (docs/laws.md 3). Append-only. */
export interface ProjectGiftTable {
  municipality_id: string;
  project_id: string;
  id: string;
  pseudonym: string;
  means: Means;
  amount: number;
  day: string;
}

export interface ProjectTotalTable {
  municipality_id: string;
  project_id: string;
  donors: number;
}

export interface ChargeTable {
  municipality_id: string;
  id: string;
  kiosk_id: string;
  project_id: string;
  amount: number;
  state: ChargeState;
  /** The gift it paid. */
  paid_fact_id: Maybe<string>;
  updated_at: string;
}

/** Something a person should look at and close. */
export interface LedgerCaseTable {
  municipality_id: string;
  id: string;
  code: CaseCode | QuarantineCode;
  kiosk_id: Maybe<string>;
  epoch: Maybe<string>;
  seq: Maybe<number>;
  fact_id: Maybe<string>;
  wallet_id: Maybe<string>;
  detail: Generated<string>;
  opened_at: string;
  closed_at: Maybe<string>;
  closed_by: Maybe<string>;
  resolution: Maybe<string>;
  /** One of shared/office/case-decisions.ts. */
  decision: Maybe<Decision>;
  /** What the decision posted. */
  transaction_id: Maybe<string>;
}

/** The newest link of each chain of the audit log. */
export interface AuditHeadTable {
  /** '' above all municipalities. */
  municipality_id: string;
  seq: number;
  link: string;
}

/** Append-only. The other columns are what `text` says, to search by. */
export interface AuditEntryTable {
  municipality_id: string;
  seq: number;
  at: string;
  actor_id: string;
  action: string;
  subject: string;
  /** JSON of AuditEntry (shared/office/audit.ts), exactly as hashed. */
  text: string;
  link: string;
}
