import { z } from 'zod';
import { CardId } from './card.ts';
import { Means, Mode, Role, RuleRef } from './fact.ts';
import { KioskId, Slug, WalletId } from './id.ts';
import { Manifest } from './manifest.ts';
import { Order } from './order.ts';
import { Orientation } from './storyboard.ts';
import { Language, Text } from './text.ts';
import { Day, Instant } from './time.ts';
import { Award } from './unit.ts';
import { PolicyField, Wallet } from './wallet.ts';

/** What the office decides for all kiosks. Every number here has a default that a town can run on. */
export const Settings = z.object({
  name: Text,
  pointName: Text.default({ ja: 'まちづくりポイント', easy: 'まちづくりポイント', en: 'Town points' }),
  coinName: Text.default({ ja: '地域通貨', easy: '{地域|ちいき}のお{金|かね}', en: 'Local coins' }),
  keyColour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .default('#115a36'),
  languages: z.array(Language).min(1).default(['ja', 'ja-easy', 'en']),
  amountsYen: z.array(z.int().min(1).max(100_000)).min(1).max(4).default([100, 300, 500, 1000]),
  amountsPoints: z.array(z.int().min(1).max(100_000)).min(1).max(4).default([5, 10, 30, 50]),
  means: z.array(Means.exclude(['cash'])).default(['prepaid', 'points', 'pledge', 'terminal']),
  /** Gifts of yen per point earned at certified projects; null gives none. The sources never state it (Q5). */
  yenPerPoint: z.int().min(1).nullable().default(100),
  /** The version of `yenPerPoint` that gifts quote; the server raises it with each change, nobody sets it. */
  giftRule: RuleRef.default({ id: 'gift', version: 1 }),
  donationLockMs: z.int().min(0).default(3_000),
  checkInLockMs: z.int().min(0).default(1_800_000),
  /** Most one card may spend from prepaid at one kiosk during one outage. */
  offlineLimitYen: z.int().min(0).default(1_000),
  /** Silence after which a visit ends; the warning comes 20 s before. */
  visitIdleMs: z.int().min(25_000).default(60_000),
  /** Where a person finds help. */
  deskPlace: Text,
  /** Days a kiosk remembers a card it has not seen. */
  walletRetentionDays: z.int().min(1).default(400),
  /** What the five policy fields of the donation ordinance are called here (TT-30). */
  policyFields: z.record(PolicyField, Text).default({
    A: { ja: '未来を担う子供たち', easy: '{子|こ}どもたち', en: 'Children, our future' },
    B: { ja: '健康・福祉', easy: '{健康|けんこう}・{福祉|ふくし}', en: 'Health and welfare' },
    C: { ja: '緑と地球温暖化防止', easy: '{緑|みどり}と {地球|ちきゅう}', en: 'Green and climate' },
    D: { ja: '文化・芸術', easy: '{文化|ぶんか}・{芸術|げいじゅつ}', en: 'Culture and arts' },
    E: { ja: '活力あるまちづくり', easy: '{元気|げんき}な まち', en: 'A lively town' },
  }),
  /** The groups that projects are shown in, in this order. */
  displayGroups: z
    .array(Text)
    .min(1)
    .max(20)
    .default([
      { ja: '子育て', easy: '{子育|こそだ}て', en: 'Raising children' },
      { ja: 'まちづくり', easy: 'まちづくり', en: 'Town building' },
      { ja: '健康・医療・福祉', easy: '{健康|けんこう}と{福祉|ふくし}', en: 'Health and welfare' },
      {
        ja: '学術・文化・芸術・スポーツ',
        easy: '{文化|ぶんか}・{芸術|げいじゅつ}・スポーツ',
        en: 'Culture, arts and sports',
      },
      {
        ja: '人権・平和・国際協力',
        easy: '{平和|へいわ}と{国際協力|こくさいきょうりょく}',
        en: 'Human rights, peace, cooperation',
      },
    ]),
  /** Days that a picture of a kiosk's screen is kept. */
  pictureRetentionDays: z.int().min(1).max(90).default(14),
});
export type Settings = z.infer<typeof Settings>;

export const Project = z.object({
  id: Slug,
  name: Text,
  purpose: Text,
  /** Who does it. */
  by: Text,
  field: PolicyField.nullable(),
  /** The display group of the notebook's list, e.g. 子育て. */
  category: Text,
  certified: z.boolean(),
  /** The last day on which it is certified; without one, until the office says otherwise. See rules/project-now.ts. */
  certifiedUntil: Day.nullable().optional(),
  status: z.enum(['open', 'paused', 'closed']),
  /** The first and the last day on which it takes gifts. */
  startsOn: Day.nullable().optional(),
  endsOn: Day.nullable().optional(),
  goalYen: z.int().min(0),
  raisedYen: z.int(),
  pledgedYen: z.int(),
  raisedPoints: z.int(),
  donors: z.int(),
});
export type Project = z.infer<typeof Project>;

/** One version of a point rule: data, with a start (TT-50, TT-52). Attendances quote it by id and version. */
export const PointRule = z.object({
  id: Slug,
  version: z.int().min(1),
  award: z.record(Role, Award),
  capPointsPerDay: z.int().min(1).nullable(),
  capPointsPerYear: z.int().min(1).nullable(),
});
export type PointRule = z.infer<typeof PointRule>;

/** TT-50: the town's standard where nothing else is said. */
export const DEFAULT_POINT_RULE: PointRule = {
  id: 'standard',
  version: 1,
  award: {
    participant: { points: 1, coins: 0, credits: 0 },
    volunteer: { points: 5, coins: 0, credits: 0 },
  },
  capPointsPerDay: null,
  capPointsPerYear: null,
};

/** A session of an event, with its rule already chosen (session before event before town). */
export const Session = z.object({
  id: Slug,
  event: Slug,
  eventName: Text,
  sessionName: Text.nullable(),
  place: Text.nullable(),
  field: PolicyField.nullable(),
  startsAt: Instant,
  endsAt: Instant,
  status: z.enum(['open', 'closed', 'cancelled']),
  rule: PointRule,
});
export type Session = z.infer<typeof Session>;

/** A card that may open the maintenance screen together with its PIN. */
export const StaffCard = z.object({
  card: CardId,
  name: z.string().min(1).max(80),
  /** `scrypt$<N>$<salt base64url>$<hash base64url>` */
  pinHash: z.string(),
  active: z.boolean(),
});
export type StaffCard = z.infer<typeof StaffCard>;

export const DEFAULT_VOLUME = 80;

/** The kiosk's own place and what it is set to, as the server knows them. */
export const KioskProfile = z.object({
  kiosk: KioskId,
  name: z.string().min(1).max(80),
  site: Text,
  district: z.string().max(80),
  mode: Mode,
  session: Slug.nullable(),
  readerPosition: z.enum(['left', 'right', 'below']),
  /** How loud its answers are, in percent. Servers of before 0.2 do not say it. */
  volume: z.int().min(0).max(100).default(DEFAULT_VOLUME),
  /** How its screen stands. Servers of before 0.3 do not say it. */
  orientation: Orientation.default('landscape'),
});
export type KioskProfile = z.infer<typeof KioskProfile>;

/** One piece of news for a kiosk: the whole new state of one thing. Applying it twice changes nothing. */
export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('settings'), settings: Settings }),
  z.object({ kind: z.literal('profile'), profile: KioskProfile }),
  z.object({ kind: z.literal('project'), project: Project }),
  z.object({ kind: z.literal('session'), session: Session }),
  z.object({ kind: z.literal('staff'), staff: StaffCard }),
  z.object({ kind: z.literal('wallet'), wallet: Wallet }),
  /** The block list: also for cards this kiosk has never met. */
  z.object({ kind: z.literal('card'), card: CardId, wallet: WalletId.nullable(), blocked: z.boolean() }),
  /** Something to do once; a host that does not know it passes it by. */
  z.object({ kind: z.literal('order'), order: Order }),
  /** What it should play from now on. */
  z.object({ kind: z.literal('manifest'), manifest: Manifest }),
]);
export type Change = z.infer<typeof Change>;
