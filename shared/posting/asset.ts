import { z } from 'zod';
import { AssetRefusal } from '../asset-refusal.ts';
import { Sha256, Uuid } from '../id.ts';
import { endpoint } from '../office/endpoint.ts';
import { InTown } from '../office/paths.ts';

export const ASSET_KINDS = ['photo', 'clip'] as const;
export const AssetKind = z.enum(ASSET_KINDS);
export type AssetKind = z.infer<typeof AssetKind>;

/** What an upload may weigh. More is refused before it is sent. */
export const MAX_UPLOAD_BYTES: Readonly<Record<AssetKind, number>> = { photo: 20_000_000, clip: 200_000_000 };
/** Unfinished uploads of one poster at the same time. */
export const UPLOADS_AT_ONCE = 10;
/** What is kept of one poster: some 1,500 photos. More than four years of a post a week. */
export const KEPT_BYTES_MAX = 5_000_000_000;

/**
 * Where files are sent, by the tus protocol (tus-js-client: `endpoint`): `metadata.kind` is the asset's kind,
 * `metadata.filename` what the person calls it. The upload's id is the last part of its `url`. After `onSuccess` call
 * `takeUpload`. A refusal is problem+json like everywhere.
 */
export const uploadsPath = (municipality: string): string => `/api/posting/m/${municipality}/uploads`;

/** A photo or a clip that was taken in: turned upright, without its place. */
export const Asset = z.object({
  sha256: Sha256,
  kind: AssetKind,
  /** Null of a clip. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** Null of a photo. */
  durationMs: z.int().nullable(),
  bytes: z.int(),
});
export type Asset = z.infer<typeof Asset>;

export const TakenUpload = z.discriminatedUnion('status', [
  z.object({ status: z.literal('taken'), asset: Asset }),
  z.object({ status: z.literal('refused'), code: AssetRefusal }),
]);
export type TakenUpload = z.infer<typeof TakenUpload>;

export const takeUpload = endpoint({
  id: 'takeUpload',
  method: 'post',
  path: '/m/:municipality/uploads/:upload/take',
  needs: 'poster',
  summary: 'Looks at what was sent and takes it in; asked twice, it answers the same',
  params: InTown.extend({ upload: Uuid }),
  answer: TakenUpload,
});

/** The longer side of a small picture of an asset. */
export const THUMBNAIL_SIDES = { small: 320, large: 1_280 } as const;
export const ThumbnailSize = z.enum(['small', 'large']);
export type ThumbnailSize = z.infer<typeof ThumbnailSize>;

export const readAssetPicture = endpoint({
  id: 'readAssetPicture',
  method: 'get',
  path: '/m/:municipality/assets/:asset/picture',
  needs: 'poster',
  summary: 'A small picture of an own photo or clip, or of one in a post of an own group',
  params: InTown.extend({ asset: Sha256 }),
  query: z.strictObject({ size: ThumbnailSize.default('small') }),
  answer: z.string(),
  file: 'image/jpeg',
});
