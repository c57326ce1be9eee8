import { expect, test } from 'vitest';
import { captionCover } from '../../../../media/plan/story/caption-cover.ts';
import { TEMPLATES } from '../../../../media/plan/story/templates.ts';
import { contrast, mix } from '../../../../shared/colour/contrast.ts';

test.each(Object.entries(TEMPLATES))(
  '%s: all its words are read on their grounds',
  (_, { title, label, end, caption }) => {
    for (const { ground, ink } of [title, label, end, caption])
      expect(contrast(ground, ink)).toBeGreaterThanOrEqual(7);
  },
);

test.each(Object.entries(TEMPLATES))(
  '%s: its captions are read on black, grey and white photos',
  (_, template) => {
    for (const [grey, luminance] of [
      ['#000000', 0],
      ['#808080', 0.2159],
      ['#c0c0c0', 0.5271],
      ['#ffffff', 1],
    ] as const) {
      const below = mix(grey, template.caption.ground, captionCover(template, luminance));
      expect(contrast(below, template.caption.ink)).toBeGreaterThanOrEqual(6.9);
    }
  },
);
