import type { z } from 'zod';
import { addressOf } from '../../../shared/office/endpoint.ts';
import { readPostPicture } from '../../../shared/office/posts.ts';
import type { ThumbnailSize } from '../../../shared/posting/asset.ts';

interface OfPicture {
  readonly municipality: string;
  readonly post: string;
  readonly sha256: string;
  readonly size: z.infer<typeof ThumbnailSize>;
}

/** Where the picture of a post's photo or clip is. */
export const pictureAddress = ({ municipality, post, sha256, size }: OfPicture): string =>
  `/api/office${addressOf(readPostPicture, { params: { municipality, post, asset: sha256 }, query: { size } })}`;
