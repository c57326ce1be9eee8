import type { LaidPhoto, TemplateId, TextBlock } from '../../../shared/storyboard.ts';
import type { FrameSize } from '../story/frame-sizes.ts';
import type { Rect } from '../story/layout.ts';

/**
 * A picture that has to be there before frames can be laid, as data: equal data, equal picture. Photos and the end card
 * are opaque (RGB), the others let through what is below (RGBA); a clip is a video of exactly `frames` frames.
 */
export type PictureSpec =
  | ({ readonly kind: 'photo' } & Pick<LaidPhoto, 'photo' | 'fit' | 'width' | 'height'>)
  | {
      readonly kind: 'title-card';
      readonly template: TemplateId;
      readonly frame: FrameSize;
      /** Where the photo is seen through; null without one. */
      readonly panel: Rect | null;
      readonly kicker: TextBlock;
      readonly title: TextBlock;
      readonly by: TextBlock;
    }
  | {
      readonly kind: 'end-card';
      readonly template: TemplateId;
      readonly frame: FrameSize;
      /** Where the code, or the drawing of a touch, stands; null when there is nothing to give to. */
      readonly plate: Rect | null;
      readonly touch: Rect | null;
      readonly call: TextBlock;
      readonly name: TextBlock;
      readonly amount: TextBlock | null;
      readonly url: string | null;
    }
  | {
      readonly kind: 'caption';
      readonly template: TemplateId;
      readonly text: TextBlock;
      readonly cover: number;
      readonly rect: Rect;
    }
  | {
      readonly kind: 'clip';
      readonly clip: string;
      readonly frame: FrameSize;
      readonly from: number;
      readonly frames: number;
    };

/** Width and height of a prepared picture. */
export function pictureSize(spec: PictureSpec): FrameSize {
  if (spec.kind === 'photo') return { width: spec.width, height: spec.height };
  if (spec.kind === 'caption') return { width: spec.rect.width, height: spec.rect.height };
  return spec.frame;
}

export const isOpaque = (spec: PictureSpec): boolean => spec.kind === 'photo' || spec.kind === 'end-card';
