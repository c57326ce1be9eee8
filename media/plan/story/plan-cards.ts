import type { PostContent, StoryScene, TextBlock, TextRun } from '../../../shared/storyboard.ts';
import { cleanText } from '../words/clean-text.ts';
import { fitText, type TextBox } from '../words/fit-text.ts';
import { plainText, textRuns } from '../words/furigana.ts';
import type { Readings } from '../words/readings.ts';
import type { Ruler } from '../words/ruler.ts';
import type { WordsKnown } from '../words/words-known.ts';
import { charactersOf } from './hold-time.ts';
import { LAYOUTS } from './layout.ts';
import { planPan } from './plan-pan.ts';
import { type CardLengths, endFrames, shareTime, titleFrames } from './share-time.ts';
import { TEMPLATES, TOUCH_TO_GIVE } from './templates.ts';

type TitleScene = Extract<StoryScene, { kind: 'title' }>;
type EndScene = Extract<StoryScene, { kind: 'end' }>;

/** What is said on both cards. */
interface CardTexts {
  readonly title: string;
  readonly by: string;
  readonly name: string;
  readonly kicker: string;
  readonly call: string;
  readonly amount: string | null;
}

/** Longer ones are cut whatever the time. */
const LONGEST: CardLengths = { title: 60, by: 40, name: 60 };

/** The cards a movie starts and ends with. What nobody could read in 30 seconds is shortened, and ends in `…`. */
export function planCards(
  post: PostContent,
  words: WordsKnown,
): { readonly title: TitleScene; readonly end: EndScene } {
  const texts = textsOf(post);
  const wanted = { title: 0, by: 0, name: 0 };
  for (const part of ['title', 'by', 'name'] as const)
    wanted[part] = Math.min(lengthOf(texts[part]), LONGEST[part]);
  const room = shareTime(wanted, {
    kicker: lengthOf(texts.kicker),
    call: lengthOf(texts.call),
    amount: lengthOf(texts.amount ?? ''),
    hasCode: (post.project?.url ?? null) !== null,
  });
  return { title: planTitle(post, texts, room, words), end: planEnd(post, texts, room, words) };
}

function textsOf({ title, by, project, template }: PostContent): CardTexts {
  const goalYen = project?.goalYen ?? null;
  return {
    title: oneLine(title),
    by: oneLine(by),
    name: oneLine(project?.name ?? by),
    kicker: TEMPLATES[template].kicker,
    call: project === null ? TEMPLATES[template].farewell : TOUCH_TO_GIVE,
    amount: goalYen === null ? null : `目標 ${goalYen.toLocaleString('ja-JP')}円`,
  };
}

/** What kind of news, the title, who says it, beside the first photo. */
function planTitle(
  post: PostContent,
  texts: CardTexts,
  room: CardLengths,
  { ruler, readings }: WordsKnown,
): TitleScene {
  const { panel, ...boxes } = LAYOUTS[post.orientation].title;
  const title = lay(shortened(texts.title, room.title, readings), boxes.title, ruler);
  const kicker = lay(textRuns(texts.kicker, readings), boxes.kicker, ruler);
  const by = lay(shortened(texts.by, room.by, readings), boxes.by, ruler);
  const frames = titleFrames(charactersIn(kicker, title, by));
  const photo = post.media.kind === 'photos' ? post.media.photos[0] : undefined;
  const picture = photo === undefined ? null : planPan(photo, panel, frames, true);
  return { kind: 'title', frames, picture, kicker, title, by };
}

/** What to give to and how, or a farewell. */
function planEnd(
  post: PostContent,
  texts: CardTexts,
  room: CardLengths,
  { ruler, readings }: WordsKnown,
): EndScene {
  const boxes = LAYOUTS[post.orientation].end;
  const { project } = post;
  const url = project?.url ?? null;
  const call = lay(textRuns(texts.call, readings), boxes.call, ruler);
  const name = lay(shortened(texts.name, room.name, readings), boxes.name, ruler);
  const amountBox = url === null ? boxes.amount : boxes.amountBesideTouch;
  const amount = texts.amount === null ? null : lay(textRuns(texts.amount, readings), amountBox, ruler);
  const frames = endFrames(charactersIn(call, name, ...(amount === null ? [] : [amount])), url !== null);
  return { kind: 'end', frames, gives: project !== null, call, name, amount, url };
}

const charactersIn = (...blocks: readonly TextBlock[]): number =>
  blocks.reduce((sum, block) => sum + charactersOf(block), 0);

const lengthOf = (text: string): number => [...plainText(text)].length;

/** A title of several lines is one line; where it breaks is for us to find. */
const oneLine = (text: string): string => cleanText(text).replaceAll('\n', ' ');

function shortened(text: string, longest: number, readings: Readings | null): TextRun[] {
  const runs = textRuns(text, readings);
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
