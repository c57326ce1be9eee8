import { describe, expect, test } from 'vitest';
import { planStoryboard } from '../../../../media/plan/plan-storyboard.ts';
import { FADE_FRAMES } from '../../../../media/plan/story/frame-sizes.ts';
import { charactersOf } from '../../../../media/plan/story/hold-time.ts';
import { LAYOUTS } from '../../../../media/plan/story/layout.ts';
import { cleanText } from '../../../../media/plan/words/clean-text.ts';
import { mayBreakBetween } from '../../../../media/plan/words/kinsoku.ts';
import { townRuler } from '../../../../media/run/words/town-font.ts';
import { townReadings } from '../../../../media/run/words/town-readings.ts';
import { type PostContent, Storyboard, TEMPLATE_IDS, type TextBlock } from '../../../../shared/storyboard.ts';
import { newPostContent, newPostPhoto } from '../../../factories/media/post-content.ts';
import { newTitles } from '../../../factories/media/titles.ts';

const ruler = townRuler();
const plan = (post: Partial<PostContent> = {}): Storyboard =>
  planStoryboard(newPostContent(post), ruler, townReadings());
const photos = (count: number) => ({
  kind: 'photos' as const,
  photos: Array.from({ length: count }, (_, index) => newPostPhoto(index)),
});
const titleOf = (board: Storyboard): TextBlock => {
  const [scene] = board.scenes;
  if (scene?.kind !== 'title') throw new Error('the first scene is no title');
  return scene.title;
};
const captionsOf = (board: Storyboard) =>
  board.scenes.flatMap((scene) => ('captions' in scene ? scene.captions : []));
const blocksOf = (board: Storyboard): TextBlock[] => [
  ...board.scenes.flatMap((scene) => {
    if (scene.kind === 'title') return [scene.kicker, scene.title, scene.by];
    return scene.kind === 'end' ? [scene.call, scene.name, ...(scene.amount ? [scene.amount] : [])] : [];
  }),
  ...captionsOf(board).map(({ text }) => text),
];
const lineOf = (line: TextBlock['lines'][number]): string => line.map(({ base }) => base).join('');
/** Nothing is drawn outside of the frame's safe part. */
function expectInside(block: TextBlock, orientation: 'landscape' | 'portrait'): void {
  const { safe } = LAYOUTS[orientation];
  for (const line of block.lines) {
    const wide = line.reduce(
      (sum, { base, reading }) =>
        sum +
        Math.max(
          ruler.widthOf(base, block.sizePx, block.weight),
          ruler.widthOf(reading ?? '', block.sizePx / 2, 'regular'),
        ),
      0,
    );
    expect(wide, lineOf(line)).toBeLessThanOrEqual(block.width);
  }
  expect(block.lines.length * block.lineHeightPx).toBeLessThanOrEqual(block.height);
  const left = block.x + (block.align === 'centre' ? (block.width - block.inkWidth) / 2 : 0);
  expect(left).toBeGreaterThanOrEqual(safe.x);
  expect(left + block.inkWidth).toBeLessThanOrEqual(safe.x + safe.width);
  expect(block.y).toBeGreaterThanOrEqual(safe.y);
  expect(block.y + block.height).toBeLessThanOrEqual(safe.y + safe.height);
}

const CANNOT_BREAK = /^[ー。「]+$/;

describe.each(['landscape', 'portrait'] as const)('250 titles, %s', (orientation) => {
  test('no line is clipped, and none starts or ends with what may not', () => {
    for (const title of newTitles()) {
      const block = titleOf(plan({ title, orientation }));
      expectInside(block, orientation);
      // Marks alone leave no place where a line might end.
      if (CANNOT_BREAK.test(title)) continue;
      for (const [index, line] of block.lines.entries()) {
        const after = block.lines[index + 1];
        if (after)
          expect(mayBreakBetween(lineOf(line), lineOf(after)), `${lineOf(line)} | ${lineOf(after)}`).toBe(
            true,
          );
      }
    }
  });

  test('no character is lost or added but spaces at line ends', () => {
    for (const title of newTitles()) {
      const drawn = titleOf(plan({ title, orientation })).lines.map(lineOf).join('').replace(/\s/g, '');
      expect(drawn).toBe(cleanText(title).replace(/\s/g, ''));
    }
  });
});

test('a phrase is not torn where it fits', () => {
  expect(titleOf(plan({ title: '秋の里山で落ち葉かきをしました' })).lines.map(lineOf)).toEqual([
    '秋の里山で',
    '落ち葉かきを',
    'しました',
  ]);
  expect(titleOf(plan({ title: 'こども食堂にお米を届けたい' })).lines.map(lineOf)).toEqual([
    'こども食堂に',
    'お米を届けたい',
  ]);
});

describe('frames', () => {
  const long = 'きょうは親子三十人で落ち葉を集めました。'.repeat(12);
  const cases: [string, Partial<PostContent>][] = [
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((count): [string, Partial<PostContent>] => [
      `${count} photos`,
      { media: photos(count) },
    ]),
    ...[1, 5, 8].map((count): [string, Partial<PostContent>] => [
      `${count} photos and too many words`,
      { media: photos(count), text: long },
    ]),
    ['a title of 60 characters and 8 photos', { media: photos(8), title: '漢'.repeat(60), text: long }],
    ['no words', { subtitles: false, text: long, project: null }],
    ['a clip of a second', { media: { kind: 'clip', clip: { sha256: 'a'.repeat(64), durationMs: 1_000 } } }],
    [
      'a clip of three minutes',
      { media: { kind: 'clip', clip: { sha256: 'a'.repeat(64), durationMs: 180_000 } }, text: long },
    ],
    [
      'everything as long as it may be',
      {
        media: photos(8),
        title: '漢'.repeat(60),
        project: { name: '長'.repeat(60), goalYen: 1_000_000_000, url: 'https://example.jp/' },
      },
    ],
  ];
  const bothWays = cases.flatMap(([name, post]) =>
    (['landscape', 'portrait'] as const).map((orientation) => [name, orientation, post] as const),
  );
  test.each(bothWays)(
    '%s, %s: 15 to 30 seconds, and every text inside the safe area',
    (_, orientation, post) => {
      const board = plan({ ...post, orientation });
      expect(Storyboard.parse(board)).toEqual(board);
      expect(board.frames).toBe(board.scenes.reduce((sum, { frames }) => sum + frames, 0));
      expect(board.frames).toBeGreaterThanOrEqual(450);
      expect(board.frames).toBeLessThanOrEqual(900);
      for (const block of blocksOf(board)) expectInside(block, orientation);
    },
  );

  test.each(
    TEMPLATE_IDS.flatMap((template) =>
      (['landscape', 'portrait'] as const).map((way) => [template, way] as const),
    ),
  )(
    '%s, %s: its cards and captions stand inside the safe area, with readings and without a project too',
    (template, orientation) => {
      const words = {
        title: '公園で{菜|な}の花をうえた春の一日と夏祭りの準備',
        text: long,
        media: photos(3),
      };
      for (const furigana of [false, true]) {
        for (const project of [null, newPostContent().project]) {
          const board = plan({ ...words, template, orientation, furigana, project });
          expect(captionsOf(board).length).toBeGreaterThan(0);
          for (const block of blocksOf(board)) expectInside(block, orientation);
        }
      }
    },
  );

  test('every caption stands long enough to be read, inside its scene', () => {
    for (const count of [1, 3, 5, 8]) {
      const board = plan({ media: photos(count), text: long });
      for (const scene of board.scenes) {
        for (const { from, frames, text } of 'captions' in scene ? scene.captions : []) {
          expect(charactersOf(text) / ((frames - 2 * FADE_FRAMES) / 30)).toBeLessThanOrEqual(4);
          expect(from + frames).toBeLessThanOrEqual(scene.frames - board.crossFrames);
        }
      }
    }
  });

  test('what finds no room is left out by whole sentences, and is named', () => {
    const board = plan({ media: photos(3), text: long });
    const said = captionsOf(board)
      .map(({ text }) => text.lines.map(lineOf).join(''))
      .join('');
    expect(board.leftOut.sentences.length).toBeGreaterThan(0);
    expect(said + board.leftOut.sentences.join('')).toBe(long);
  });
});

test.each([
  '落ち葉を集めましたので来てください'.repeat(50),
  '漢'.repeat(800),
  'ー'.repeat(800),
  'あ。'.repeat(400),
])('800 characters without a rest are planned while somebody types: %s', (text) => {
  const startMs = performance.now();
  plan({ text: text.slice(0, 800) });
  // Some 40 ms on a quiet machine; trying every end of a page would take seconds.
  expect(performance.now() - startMs).toBeLessThan(3_000);
});

test('the same post is the same storyboard', () => {
  expect(JSON.stringify(plan())).toBe(JSON.stringify(plan()));
});

test('readings stand above words that are known or marked, when they are wanted', () => {
  const post = { title: '鶴ヶ島で{菜|な}の花をうえた', template: 'children' } as const;
  const runs = (furigana: boolean) =>
    titleOf(plan({ ...post, furigana }))
      .lines.flat()
      .filter(({ reading }) => reading !== null);
  expect(runs(true)).toEqual(
    expect.arrayContaining([
      { base: '鶴ヶ島', reading: 'つるがしま' },
      { base: '菜', reading: 'な' },
    ]),
  );
  expect(runs(false)).toEqual([]);
  expect(
    titleOf(plan({ ...post, furigana: false }))
      .lines.map(lineOf)
      .join(''),
  ).toBe('鶴ヶ島で菜の花をうえた');
});

test.each(TEMPLATE_IDS)(
  '%s: with readings, no kanji of a movie stands bare, and no word is cut for them',
  (template) => {
    for (const orientation of ['landscape', 'portrait'] as const) {
      for (const project of [null, newPostContent().project]) {
        const board = plan({ template, orientation, project, furigana: true });
        const runs = blocksOf(board).flatMap(({ lines }) => lines.flat());
        const bare = runs.filter(({ base, reading }) => reading === null && /\p{Script=Han}/u.test(base));
        expect(bare).toEqual([]);
        expect(runs.filter(({ base }) => base.includes('…'))).toEqual([]);
        for (const block of blocksOf(board)) expectInside(block, orientation);
      }
    }
  },
);

test('a project is asked for, its goal and code are named; without one there is a farewell', () => {
  const end = (post: Partial<PostContent>) => {
    const scene = plan(post).scenes.at(-1);
    if (scene?.kind !== 'end') throw new Error('the last scene is no end');
    return {
      call: scene.call.lines.map(lineOf).join(''),
      amount: scene.amount?.lines.map(lineOf).join(''),
      url: scene.url,
      gives: scene.gives,
    };
  };
  expect(end({})).toEqual({
    call: 'カードをタッチして寄附',
    amount: '目標 50,000円',
    url: 'https://example.jp/give/satoyama',
    gives: true,
  });
  expect(end({ project: null, template: 'thanks' })).toEqual({
    call: 'ありがとうございました',
    amount: undefined,
    url: null,
    gives: false,
  });
});

test.each(TEMPLATE_IDS)('%s: a lighter photo gets a thicker ground', (template) => {
  const cover = (lightest: number) =>
    captionsOf(plan({ template, media: { kind: 'photos', photos: [newPostPhoto(1, { lightest })] } }))[0]
      ?.cover ?? 0;
  expect(cover(1)).toBeGreaterThanOrEqual(cover(0.05));
  expect(cover(0)).toBeGreaterThanOrEqual(0.7);
});

test('photos move by two whole pixels a frame, every second one the other way', () => {
  const pans = plan({ media: photos(4) }).scenes.flatMap((scene) =>
    scene.kind === 'photo' ? [scene.picture.pan] : [],
  );
  expect(pans.map(({ step }) => step)).toEqual([2, -2, 2, -2]);
  for (const { start, extent } of pans) expect([start % 2, extent % 2]).toEqual([0, 0]);
});

test('a photo that would lose most of itself is shown whole', () => {
  const fitOf = (width: number, height: number, orientation: 'landscape' | 'portrait') => {
    const scene = plan({
      orientation,
      media: { kind: 'photos', photos: [newPostPhoto(1, { width, height })] },
    }).scenes[1];
    return scene?.kind === 'photo' ? scene.picture.fit : undefined;
  };
  expect(fitOf(4000, 3000, 'landscape')).toBe('cover');
  expect(fitOf(3000, 4000, 'landscape')).toBe('framed');
  expect(fitOf(3000, 4000, 'portrait')).toBe('cover');
  expect(fitOf(4000, 3000, 'portrait')).toBe('framed');
});
