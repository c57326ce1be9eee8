import { planStoryboard } from '../../../media/plan/plan-storyboard.ts';
import type { Scene } from '../../../media/plan/scene.ts';
import type { Ruler } from '../../../media/plan/words/ruler.ts';
import { bicycleTown } from '../../../media/town/bicycle-town.ts';
import { childrenFestival } from '../../../media/town/children-festival.ts';
import { morningExercise } from '../../../media/town/morning-exercise.ts';
import { rapeBlossomWalk } from '../../../media/town/rape-blossom-walk.ts';
import { satoyama } from '../../../media/town/satoyama.ts';
import { POSTING_TEMPLATES } from '../../../shared/posting/phrases.ts';
import type { Storyboard, TemplateId } from '../../../shared/storyboard.ts';
import { fontOf } from './draw-block.ts';
import { artOf } from './draw-card.ts';
import type { Pictures } from './draw-frame.ts';
import type { Picture } from './draw-picture.ts';
import { drawingOf } from './load-pictures.ts';
import { CHILDREN_SAMPLE } from './marked-sample.ts';

/** Who posts in samples, and what they raise money for. A browser has no dictionary: readings are marked. */
const BY = '{里山|さとやま}の{会|かい}';
const PROJECT = { name: '里山再生プロジェクト', goalYen: 50_000, url: null };

/** The drawn town stands for the photos of a sample. */
const SCENES: Readonly<Record<TemplateId, readonly Scene[]>> = {
  'event-report': [satoyama, rapeBlossomWalk, childrenFestival],
  'donation-call': [childrenFestival, satoyama, rapeBlossomWalk],
  thanks: [rapeBlossomWalk, childrenFestival, satoyama],
  recruitment: [morningExercise, satoyama, rapeBlossomWalk],
  'safety-notice': [bicycleTown, morningExercise, bicycleTown],
  children: [childrenFestival, rapeBlossomWalk, morningExercise],
};
const LIGHTEST = 0.85;

/** A movie as a design makes it, planned as the server plans it. */
export interface Sample {
  readonly board: Storyboard;
  readonly pictures: Pictures;
}

const made = new Map<TemplateId, Promise<Sample>>();

/** The sample of a design, with all that it shows. Made once. */
export function sampleOf(template: TemplateId): Promise<Sample> {
  const known = made.get(template);
  if (known !== undefined) return known;
  const coming = makeSample(template);
  made.set(template, coming);
  coming.catch(() => made.delete(template));
  return coming;
}

async function makeSample(template: TemplateId): Promise<Sample> {
  const { sample, music, furigana } = POSTING_TEMPLATES[template];
  const scenes = SCENES[template];
  const letters = `${sample.title}${sample.text}${BY}${PROJECT.name}活動報告寄附のお願いお礼仲間を募集安全のお知らせこどもニュース目標円カードをタッチしてまた見てねちからおあ`;
  await Promise.all([
    document.fonts.load(fontOf(40, 'bold'), letters),
    document.fonts.load(fontOf(20, 'regular'), letters),
  ]);
  const board = planStoryboard(
    {
      ...(template === 'children' ? CHILDREN_SAMPLE : sample),
      by: BY,
      media: {
        kind: 'photos',
        photos: scenes.map(({ name }) => ({ sha256: name, width: 1920, height: 1080, lightest: LIGHTEST })),
      },
      project: template === 'donation-call' || template === 'thanks' ? PROJECT : null,
      template,
      music,
      subtitles: true,
      furigana,
      orientation: 'landscape',
    },
    browserRuler(),
  );
  const photos = new Map<string, Picture>();
  for (const scene of scenes) photos.set(scene.name, await pictureOf(scene));
  const art = new Map<string, Picture>();
  for (const [name, svg] of Object.entries(artOf(board))) art.set(name, await drawingOf(svg));
  return { board, pictures: { photos, art } };
}

/** How wide this browser draws the house's typeface, which is the renderer's too. */
function browserRuler(): Ruler {
  const pen = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  return {
    widthOf(text, sizePx, weight) {
      if (!pen) return [...text].length * sizePx;
      const key = `${weight} ${text}`;
      let share = known.get(key);
      if (share === undefined) {
        pen.font = fontOf(100, weight);
        pen.fontKerning = 'none';
        share = pen.measureText(text).width / 100;
        known.set(key, share);
      }
      return share * sizePx;
    },
  };
}

const FRAME = { width: 1280, height: 720, share: 1280 / 1920 };
/** A moment in which everybody of the scene is on the stage. */
const AT_FRAME = 60;
const drawn = new Map<string, Promise<Picture>>();

function pictureOf(scene: Scene): Promise<Picture> {
  const known = drawn.get(scene.name);
  if (known !== undefined) return known;
  const coming = drawScene(scene);
  drawn.set(scene.name, coming);
  return coming;
}

async function drawScene({ sheets }: Scene): Promise<Picture> {
  const canvas = document.createElement('canvas');
  canvas.width = FRAME.width;
  canvas.height = FRAME.height;
  const pen = canvas.getContext('2d');
  pen?.scale(FRAME.share, FRAME.share);
  for (const { svg, x, y, dx, dy, width, height } of sheets) {
    const sheet = await drawingOf(svg);
    pen?.drawImage(sheet, x + dx * AT_FRAME, y + dy * AT_FRAME, width, height);
  }
  return canvas;
}
