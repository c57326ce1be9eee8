import { assertNever } from '../../../shared/assert-never.ts';
import type { PictureSpec } from '../../plan/chunks/picture-spec.ts';
import type { Ruler } from '../../plan/words/ruler.ts';
import { drawCaption } from './draw-caption.ts';
import { drawEndCard } from './draw-end-card.ts';
import { drawTitleCard } from './draw-title-card.ts';
import { preparePhoto } from './prepare-photo.ts';

type Still = Exclude<PictureSpec, { kind: 'clip' }>;

/** The bytes of a still picture, as encode-order.ts reads them. @param assetPath Where a stored photo lies. */
export async function preparePicture(
  spec: Still,
  ruler: Ruler,
  assetPath: (sha256: string) => string,
): Promise<Buffer> {
  switch (spec.kind) {
    case 'photo':
      return preparePhoto(spec, assetPath(spec.photo));
    case 'caption':
      return drawCaption(spec, ruler);
    case 'title-card':
      return drawTitleCard(spec, ruler);
    case 'end-card':
      return drawEndCard(spec, ruler);
    default:
      return assertNever(spec);
  }
}
