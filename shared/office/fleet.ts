import { z } from 'zod';
import { Health, ReaderState } from '../exchange.ts';
import { Mode } from '../fact.ts';
import { KioskId, Slug, Uuid } from '../id.ts';
import { KIOSK_LEVELS, KIOSK_SIGNS } from '../rules/derive-kiosk-status.ts';
import { Orientation } from '../storyboard.ts';
import { Text } from '../text.ts';
import { Instant } from '../time.ts';
import { KioskProfile } from '../town.ts';
import { endpoint } from './endpoint.ts';
import { OrderRow } from './kiosk-orders.ts';
import { PageQuery, pageOf } from './page.ts';
import { InTown, OfKiosk, Why } from './paths.ts';
import { Stay } from './sites.ts';

const KioskName = z.string().trim().min(1).max(80);
const Volume = z.int().min(0).max(100);

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
/** One run of a kiosk's host, from the first exchange in it. */
export const Run = z.object({ run: Uuid, firstHeardAt: Instant, version: z.string(), ordered: z.boolean() });

export const KioskDetail = KioskRow.extend({
  readerPosition: KioskProfile.shape.readerPosition,
  orientation: Orientation,
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
    orientation: KioskProfile.shape.orientation,
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
    orientation: Orientation.optional(),
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
