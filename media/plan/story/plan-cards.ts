import type { PostContent, StoryScene, TextBlock, TextRun } from '../../../shared/storyboard.ts';
import { cleanText } from '../words/clean-text.ts';
import { fitText, type TextBox } from '../words/fit-text.ts';
import { textRuns } from '../words/furigana.ts';
import type { Ruler } from '../words/ruler.ts';
import { CROSS_FRAMES, FADE_FRAMES } from './frame-sizes.ts';
import { holdFrames } from './hold-time.ts';
import { LAYOUTS } from './layout.ts';
import { planPan } from './plan-pan.ts';
import { TEMPLATES, TOUCH_TO_GIVE } from './templates.ts';

type TitleScene = Extract<StoryScene, { kind: 'title' }>;
type EndScene = Extract<StoryScene, { kind: 'end' }>;

/** A QR code is found, aimed at and read in this time. */
const QR_FRAMES = 150;
const LONGEST_END_FRAMES = 270;
/** A title of more characters is cut; nobody reads it in the time it has. */
const LONGEST_TITLE = 60;
const LONGEST_NAME = 60;

/** The card a movie starts with: what kind of news, the title, who says it, beside the first photo. */
export function planTitle(post: PostContent, ruler: Ruler): TitleScene {
  const template = TEMPLATES[post.template];
  const { panel, ...boxes } = LAYOUTS[post.orientation].title;
  const title = lay(shortened(oneLine(post.title), LONGEST_TITLE, post.furigana), boxes.title, ruler);
  const frames = holdFrames(title) + FADE_FRAMES + CROSS_FRAMES;
  const photo = post.media.kind === 'photos' ? post.media.photos[0] : undefined;
  return {
    kind: 'title',
    frames,
    picture: photo === undefined ? null : planPan(photo, panel, frames, true),
    kicker: lay(textRuns(template.kicker, false), boxes.kicker, ruler),
    title,
    by: lay(textRuns(oneLine(post.by), false), boxes.by, ruler),
  };
}

/** The card a movie ends with: what to give to and how, or a farewell. */
export function planEnd(post: PostContent, ruler: Ruler): EndScene {
  const boxes = LAYOUTS[post.orientation].end;
  const { project } = post;
  const words = project === null ? TEMPLATES[post.template].farewell : TOUCH_TO_GIVE;
  const call = lay(textRuns(words, post.furigana), boxes.call, ruler);
  const name = lay(
    shortened(oneLine(project?.name ?? post.by), LONGEST_NAME, post.furigana),
    boxes.name,
    ruler,
  );
  const goalYen = project?.goalYen ?? null;
  const url = project?.url ?? null;
  const frames = Math.max(holdFrames(call, name) + FADE_FRAMES, url === null ? 0 : QR_FRAMES);
  return {
    kind: 'end',
    frames: Math.min(frames, LONGEST_END_FRAMES),
    gives: project !== null,
    call,
    name,
    amount:
      goalYen === null
        ? null
        : lay(
            textRuns(`目標 ${goalYen.toLocaleString('ja-JP')}円`, false),
            url === null ? boxes.amount : boxes.amountBesideTouch,
            ruler,
          ),
    url,
  };
}

/** A title of several lines is one line; where it breaks is for us to find. */
const oneLine = (text: string): string => cleanText(text).replaceAll('\n', ' ');

function shortened(text: string, longest: number, furigana: boolean): TextRun[] {
  const runs = textRuns(text, furigana);
  const kept: TextRun[] = [];
  let room = longest;
  for (const run of runs) {
    const characters = [...run.base];
    if (characters.length > room) {
      return [...kept, { base: `${characters.slice(0, Math.max(0, room - 1)).join('')}…`, reading: null }];
    }
    kept.push(run);
    room -= characters.length;
  }
  return kept;
}

function lay(runs: readonly TextRun[], box: TextBox, ruler: Ruler): TextBlock {
  const block = fitText(runs, box, ruler);
  if (block !== undefined) return block;
  // Too much for its box: shorter by a tenth until it fits. One character always does.
  const text = [...runs.map(({ base }) => base).join('')];
  if (text.length <= 1) return fitNothing(box);
  return lay(
    [{ base: `${text.slice(0, Math.floor(text.length * 0.9) - 1).join('')}…`, reading: null }],
    box,
    ruler,
  );
}

/** The block of a text of which nothing can be drawn. */
const fitNothing = (box: TextBox): TextBlock => ({
  x: box.x,
  y: box.y,
  width: box.width,
  height: 0,
  inkWidth: 0,
  sizePx: box.sizesPx[0] ?? 0,
  lineHeightPx: 0,
  align: box.align,
  weight: box.weight,
  lines: [],
});
