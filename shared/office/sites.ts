import { z } from 'zod';
import { KioskId, Slug } from '../id.ts';
import { Tags } from '../tag.ts';
import { Text } from '../text.ts';
import { Instant } from '../time.ts';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { InTown } from './paths.ts';

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

const District = z.string().trim().max(80);

const Site = z.object({ id: Slug, name: Text, district: z.string(), kind: SiteKind, tags: Tags });
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
    tags: Tags.default([]),
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
    tags: Tags.optional(),
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
