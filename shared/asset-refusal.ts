import { z } from 'zod';

/** Why a photo or a clip is not taken. Words for people are made from these where they are shown. */
export const AssetRefusal = z.enum([
  'photo/not-a-photo',
  'photo/too-many-bytes',
  'photo/too-many-pixels',
  'photo/too-small',
  'photo/broken',
  /** A photo of an iPhone, and the optional part that reads them is not installed. */
  'photo/heic-not-readable',
  'clip/not-a-clip',
  /** The programs that read clips are not installed. */
  'clip/not-readable',
  'clip/too-many-bytes',
  'clip/too-many-pixels',
  'clip/too-many-frames',
  'clip/too-short',
  'clip/too-long',
  'clip/broken',
]);
export type AssetRefusal = z.infer<typeof AssetRefusal>;
