import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { isOpaque, type PictureSpec, pictureSize } from '../../../media/plan/chunks/picture-spec.ts';
import { planChunks } from '../../../media/plan/chunks/plan-chunks.ts';
import { planStoryboard } from '../../../media/plan/plan-storyboard.ts';
import { TEMPLATES } from '../../../media/plan/story/templates.ts';
import { preparePicture } from '../../../media/run/draw/prepare-picture.ts';
import { townRuler } from '../../../media/run/words/town-font.ts';
import type { TemplateId, TextBlock } from '../../../shared/storyboard.ts';
import { newPostContent } from '../../factories/media/post-content.ts';
import { canReadWords, likeness, readWords, wordsOf } from '../../factories/media/read-words.ts';

const ruler = townRuler();
if (!canReadWords)
  process.stderr.write(
    'skipped: words are not read from cards, because tesseract-ocr-jpn is not installed\n',
  );

type Drawn = Exclude<PictureSpec, { kind: 'photo' | 'clip' }>;

const blocksOf = (spec: Drawn): readonly TextBlock[] => {
  if (spec.kind === 'caption') return [spec.text];
  return spec.kind === 'title-card' ? [spec.title] : [spec.call, spec.name];
};

/** The part of a drawn picture that carries a block, on the ground of its design. */
async function cutOut(spec: Drawn, { x, y, width, height, inkWidth, align }: TextBlock): Promise<Buffer> {
  const size = pictureSize(spec);
  const channels = isOpaque(spec) ? 3 : 4;
  const pixels = await preparePicture(spec, ruler, () => '/nowhere');
  const corner = spec.kind === 'caption' ? spec.rect : { x: 0, y: 0 };
  const left = Math.round(x + (align === 'centre' ? (width - inkWidth) / 2 : 0)) - corner.x - 30;
  const top = y - corner.y - 20;
  const right = Math.min(size.width, left + inkWidth + 60);
  const bottom = Math.min(size.height, top + height + 40);
  const at = { left: Math.max(0, left), top: Math.max(0, top) };
  return await sharp(pixels, { raw: { ...size, channels } })
    .flatten({ background: TEMPLATES[spec.template].caption.ground })
    .extract({ ...at, width: right - at.left, height: bottom - at.top })
    .png()
    .toBuffer();
}

const boards: [TemplateId, 'landscape' | 'portrait'][] = [
  ['event-report', 'portrait'],
  ['donation-call', 'landscape'],
  ['donation-call', 'portrait'],
  ['safety-notice', 'landscape'],
  ['thanks', 'portrait'],
];

describe.skipIf(!canReadWords).each(boards)('%s, %s', (template, orientation) => {
  test('the words on its cards and captions are those of the storyboard', async () => {
    const board = planStoryboard(newPostContent({ template, orientation }), ruler);
    const drawn = planChunks(board)
      .flatMap(({ pictures }) => pictures)
      .filter((spec): spec is Drawn => spec.kind !== 'photo' && spec.kind !== 'clip');
    const unique = [...new Map(drawn.map((spec) => [JSON.stringify(spec), spec])).values()];
    expect(new Set(unique.map(({ kind }) => kind))).toEqual(new Set(['title-card', 'caption', 'end-card']));
    for (const spec of unique) {
      for (const block of blocksOf(spec)) {
        const read = await readWords(await cutOut(spec, block), block);
        // It takes a letter for its sister now and then (き for さ).
        expect(likeness(wordsOf(block), read), `${wordsOf(block)} / ${read}`).toBeGreaterThanOrEqual(0.8);
      }
    }
  }, 120_000);
});
