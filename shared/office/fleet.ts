import { z } from 'zod';
import { Health, ReaderState } from '../exchange.ts';
import { Mode } from '../fact.ts';
import { KioskId, Slug, Uuid } from '../id.ts';
import { OrderKind, OrderRefusal } from '../order.ts';
import { KIOSK_LEVELS, KIOSK_SIGNS } from '../rules/derive-kiosk-status.ts';
import { Text } from '../text.ts';
import { Instant } from '../time.ts';
import { KioskProfile } from '../town.ts';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { InTown, OfKiosk, Why } from './paths.ts';

/** Where kiosks stand (TT-02). `event` is a tent or hall for a day: a kiosk goes there and comes back. */
export const SITE_KINDS = [
  'city-hall',
  'civic-centre', // 市民活動推進センター
  'community-centre', // 公民館
  'library',
  'shopping-street',
  'nature-centre', // a closed school
  'artists-base',
  'inn', // hot-spring inns
  'event',
  'other',
] as const;
export const SiteKind = z.enum(SITE_KINDS);
export type SiteKind = z.infer<typeof SiteKind>;

export const OfSite = InTown.extend({ site: Slug });
export const OfPicture = OfKiosk.extend({ order: Uuid });

const District = z.string().trim().max(80);
const KioskName = z.string().trim().min(1).max(80);
const Volume = z.int().min(0).max(100);

const Site = z.object({ id: Slug, name: Text, district: z.string(), kind: SiteKind });
export const SiteRow = Site.extend({
  /** Kiosks there now that were not revoked. */
  kiosks: z.int(),
  /** How many of them are how. */
  ill: z.int(),
  attention: z.int(),
  well: z.int(),
});
export type SiteRow = z.infer<typeof SiteRow>;

export const createSite = endpoint({
  id: 'createSite',
  method: 'post',
  path: '/m/:municipality/sites',
  needs: 'fleet.write',
  summary: 'Makes a place for kiosks. Its district decides which wallets its kiosks keep.',
  params: InTown,
  body: z.strictObject({
    id: Slug,
    name: Text,
    district: District.default(''),
    kind: SiteKind.default('other'),
  }),
  answer: Site,
});

export const updateSite = endpoint({
  id: 'updateSite',
  method: 'put',
  path: '/m/:municipality/sites/:site',
  needs: 'fleet.write',
  summary: 'Changes what is said of a place; its kiosks hear of it.',
  params: OfSite,
  body: z.strictObject({
    name: Text.optional(),
    district: District.optional(),
    kind: SiteKind.optional(),
  }),
  answer: Site,
});

export const listSites = endpoint({
  id: 'listSites',
  method: 'get',
  path: '/m/:municipality/sites',
  needs: 'fleet.read',
  summary: 'Places for kiosks by name of their address, with how many stand there.',
  params: InTown,
  query: PageQuery.extend({ kind: SiteKind.optional() }),
  answer: pageOf(SiteRow),
});

/** One stay of a kiosk at a site; `until` is null while it stands there. */
export const Stay = z.object({
  site: Slug,
  siteName: Text,
  kiosk: KioskId,
  kioskName: z.string(),
  from: Instant,
  until: Instant.nullable(),
  why: z.string().nullable(),
});
export type Stay = z.infer<typeof Stay>;

export const readSite = endpoint({
  id: 'readSite',
  method: 'get',
  path: '/m/:municipality/sites/:site',
  needs: 'fleet.read',
  summary: 'One place, and the newest stays of kiosks there.',
  params: OfSite,
  answer: SiteRow.extend({ stays: z.array(Stay) }),
});

export const KioskLevel = z.enum(KIOSK_LEVELS);
export const KioskSign = z.enum(KIOSK_SIGNS);
/** A level, or one reason that a person may look for. */
export const KioskFilter = z.enum(['well', 'attention', 'ill', 'off', 'silent', 'never-enrolled', 'revoked']);
export type KioskFilter = z.infer<typeof KioskFilter>;

export const KioskRow = z.object({
  kiosk: KioskId,
  name: z.string(),
  site: Slug,
  siteName: Text,
  level: KioskLevel,
  /** The worst first. */
  signs: z.array(KioskSign),
  mode: Mode,
  session: Slug.nullable(),
  volume: Volume,
  enrolledAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
  lastExchangeAt: Instant.nullable(),
  /** From its last exchange. */
  waiting: z.int().nullable(),
  reader: ReaderState.nullable(),
  diskFreeMb: z.int().nullable(),
  clockOffsetMs: z.int().nullable(),
  version: z.string().nullable(),
});
export type KioskRow = z.infer<typeof KioskRow>;

export const listKiosks = endpoint({
  id: 'listKiosks',
  method: 'get',
  path: '/m/:municipality/kiosks',
  needs: 'fleet.read',
  summary: 'Kiosks with how they are, from what they proved.',
  params: InTown,
  query: PageQuery.extend({
    state: KioskFilter.optional(),
    site: Slug.optional(),
    /** `quiet`: the longest unheard first, those never heard before all. */
    sort: z.enum(['name', 'quiet', 'worst']).default('name'),
    order: z.enum(['asc', 'desc']).default('asc'),
  }),
  answer: pageOf(KioskRow),
});

export const readFleet = endpoint({
  id: 'readFleet',
  method: 'get',
  path: '/m/:municipality/fleet',
  needs: 'fleet.read',
  summary: 'How many kiosks are how.',
  params: InTown,
  answer: z.object({
    counts: z.record(KioskFilter, z.int()),
    all: z.int(),
    /** The release this server belongs to, which kiosks should have too. */
    newestVersion: z.string(),
  }),
});

export const listKioskSessions = endpoint({
  id: 'listKioskSessions',
  method: 'get',
  path: '/m/:municipality/kiosk-sessions',
  needs: 'fleet.read',
  summary: 'Sessions that a kiosk can be set to: open, and not over. The next ones first.',
  params: InTown,
  answer: z.object({
    rows: z.array(
      z.object({
        id: Slug,
        eventName: Text,
        sessionName: Text.nullable(),
        startsAt: Instant,
        endsAt: Instant,
      }),
    ),
  }),
});

export const ORDER_STATES = ['asked', 'taken', 'proven', 'refused', 'expired'] as const;
/** An order as the console follows it. Only the kiosk's own proof makes it `proven`. */
export const OrderRow = z.object({
  id: Uuid,
  order: OrderKind,
  state: z.enum(ORDER_STATES),
  code: OrderRefusal.nullable(),
  by: z.string(),
  askedAt: Instant,
  expiresAt: Instant,
  takenAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  /** Its picture is there to be looked at. */
  picture: z.object({ widthPx: z.int(), heightPx: z.int() }).nullable(),
});
export type OrderRow = z.infer<typeof OrderRow>;

/** One run of a kiosk's host, from the first exchange in it. */
export const Run = z.object({ run: Uuid, firstHeardAt: Instant, version: z.string(), ordered: z.boolean() });

export const KioskDetail = KioskRow.extend({
  readerPosition: KioskProfile.shape.readerPosition,
  createdAt: Instant,
  health: Health.nullable(),
  /** A code that still opens the door. */
  codeExpiresAt: Instant.nullable(),
  orders: z.array(OrderRow),
  stays: z.array(Stay),
  runs: z.array(Run),
});
export type KioskDetail = z.infer<typeof KioskDetail>;

export const readKiosk = endpoint({
  id: 'readKiosk',
  method: 'get',
  path: '/m/:municipality/kiosks/:kiosk',
  needs: 'fleet.read',
  summary: 'One kiosk: how it is, its orders, where it stood, when it was started.',
  params: OfKiosk,
  answer: KioskDetail,
});

/** A code that lets one machine in, once. Shown now and never again. */
export const GivenCode = z.object({
  kiosk: KioskId,
  code: z.string(),
  expiresAt: Instant,
  /** From now: the clock of who reads it may be wrong. */
  lifeMs: z.int(),
  /** Where kiosks find this server. */
  origin: z.string(),
});
export type GivenCode = z.infer<typeof GivenCode>;

export const createKiosk = endpoint({
  id: 'createKiosk',
  method: 'post',
  path: '/m/:municipality/kiosks',
  needs: 'fleet.write',
  summary:
    'Makes a kiosk and the code that binds a machine to it. The code is in this answer and nowhere else.',
  params: InTown,
  body: z.strictObject({
    name: KioskName,
    site: Slug,
    readerPosition: KioskProfile.shape.readerPosition.default('right'),
    mode: Mode.default('town-tv'),
    session: Slug.nullable().default(null),
    volume: KioskProfile.shape.volume,
  }),
  answer: GivenCode,
});

export const updateKiosk = endpoint({
  id: 'updateKiosk',
  method: 'put',
  path: '/m/:municipality/kiosks/:kiosk',
  needs: 'fleet.write',
  summary: 'Changes what a kiosk is called and what it does. Where it stands is moved by `moveKiosk`.',
  params: OfKiosk,
  body: z.strictObject({
    name: KioskName.optional(),
    readerPosition: KioskProfile.shape.readerPosition.optional(),
    mode: Mode.optional(),
    session: Slug.nullable().optional(),
    volume: Volume.optional(),
  }),
  answer: z.object({ kiosk: KioskId }),
});

export const moveKiosk = endpoint({
  id: 'moveKiosk',
  method: 'post',
  path: '/m/:municipality/kiosks/:kiosk/move',
  needs: 'fleet.write',
  summary: 'Moves a kiosk to another site. Where it stood before is kept (TT-02).',
  params: OfKiosk,
  body: z.strictObject({ site: Slug, why: Why.optional() }),
  answer: z.object({ kiosk: KioskId, site: Slug }),
});

export const createCode = endpoint({
  id: 'createCode',
  method: 'post',
  path: '/m/:municipality/kiosks/:kiosk/codes',
  needs: 'fleet.trust',
  summary: 'A new code for a machine that lost its key or never came. Codes given out before stop working.',
  params: OfKiosk,
  answer: GivenCode,
});

export const revokeKiosk = endpoint({
  id: 'revokeKiosk',
  method: 'post',
  path: '/m/:municipality/kiosks/:kiosk/revoke',
  needs: 'fleet.trust',
  summary: "Ends a kiosk's trust at its next request, for ever. What it had said before stays in the books.",
  params: OfKiosk,
  body: z.strictObject({ why: Why }),
  answer: z.object({ kiosk: KioskId, revokedAt: Instant }),
});

export const orderKiosk = endpoint({
  id: 'orderKiosk',
  method: 'post',
  path: '/m/:municipality/kiosks/:kiosk/orders',
  needs: 'fleet.write',
  summary:
    'Asks a kiosk to restart or to show its screen. An order of that kind that is still open is given instead.',
  params: OfKiosk,
  body: z.strictObject({ order: OrderKind }),
  answer: OrderRow,
});

export const readPicture = endpoint({
  id: 'readPicture',
  method: 'get',
  path: '/m/:municipality/kiosks/:kiosk/pictures/:order',
  needs: 'fleet.read',
  summary: "The picture of a kiosk's screen that an order brought.",
  params: OfPicture,
  answer: z.string(),
  file: 'image/jpeg',
});
