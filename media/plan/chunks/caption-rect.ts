import type { Caption, Storyboard } from '../../../shared/storyboard.ts';
import type { Rect } from '../story/layout.ts';
import { TEMPLATES } from '../story/templates.ts';

/** Paper around the words, and room for the shadow it throws. */
export const PLATE = { padX: 44, padY: 24, shadow: 20 } as const;
const BAND_ABOVE = 36;

const even = (value: number): number => 2 * Math.round(value / 2);

/** What a caption's picture takes of the frame: even numbers, because colour is kept for two pixels by two. */
export function captionRect({ text }: Caption, { template, width, height }: Storyboard): Rect {
  if (TEMPLATES[template].caption.shape === 'band') {
    const y = even(text.y - BAND_ABOVE);
    return { x: 0, y, width, height: height - y };
  }
  const x = even(text.x - PLATE.padX - PLATE.shadow);
  const y = even(text.y - PLATE.padY - PLATE.shadow);
  return {
    x,
    y,
    width: even(text.inkWidth + 2 * (PLATE.padX + PLATE.shadow)),
    height: even(text.height + 2 * (PLATE.padY + PLATE.shadow)),
  };
}
