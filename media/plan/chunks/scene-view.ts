import { assertNever } from '../../../shared/assert-never.ts';
import type { Storyboard, StoryScene } from '../../../shared/storyboard.ts';
import { STILL } from '../plan-scene.ts';
import { LAYOUTS, type Rect } from '../story/layout.ts';
import { TEMPLATES } from '../story/templates.ts';
import type { PictureSpec } from './picture-spec.ts';

/** A stretch of one scene: `frames` of it from `offset`, counted from where the scene is seen first. */
export interface Stretch {
  readonly scene: StoryScene;
  readonly offset: number;
  readonly frames: number;
}

/** Filters that make a stretch, and the pictures they take; `label` is what comes out. */
export interface View {
  readonly pictures: readonly PictureSpec[];
  readonly filters: readonly string[];
}

export const COUNT_ANEW = 'settb=1/30,setpts=N';
const TO_VIDEO = 'scale=out_color_matrix=bt709:out_range=tv';

export const layoutOf = ({ width, height }: Storyboard) => LAYOUTS[width > height ? 'landscape' : 'portrait'];

/** @param first The number of the first input that is still free. */
export function viewStretch(board: Storyboard, stretch: Stretch, first: number, label: string): View {
  const { scene, frames } = stretch;
  const cut = `trim=end_frame=${frames},${COUNT_ANEW}`;
  switch (scene.kind) {
    case 'photo': {
      const { photo, fit, width, height } = scene.picture;
      const spec: PictureSpec = { kind: 'photo', photo, fit, width, height };
      return {
        pictures: [spec],
        filters: [`[${first}:v]${still},${pan(stretch, board)},${cut}[${label}]`],
      };
    }
    case 'title':
      return viewTitle(board, scene, stretch, first, label);
    case 'end':
      return { pictures: [endCard(board, scene)], filters: [`[${first}:v]${still},${cut}[${label}]`] };
    case 'clip': {
      const { width, height } = board;
      const { offset } = stretch;
      const spec: PictureSpec = {
        kind: 'clip',
        clip: scene.clip,
        frame: { width, height },
        from: offset,
        frames,
      };
      return { pictures: [spec], filters: [`[${first}:v]format=yuv420p,${cut}[${label}]`] };
    }
    default:
      return assertNever(scene);
  }
}

const still = `${TO_VIDEO},format=yuv420p,${STILL}`;
/** A picture that lets through what is below. */
export const clearStill = `${TO_VIDEO},format=yuva420p,${STILL}`;

/** The window that goes over a photo. */
function pan({ scene, offset }: Stretch, size: { readonly width: number; readonly height: number }): string {
  const picture = scene.kind === 'photo' || scene.kind === 'title' ? scene.picture : null;
  if (picture === null) return 'null';
  const { axis, start, step, extent } = picture.pan;
  const way = `'clip(${start}+(${step})*(n+${offset}),0,${extent})'`;
  return `crop=${size.width}:${size.height}:x=${axis === 'x' ? way : 0}:y=${axis === 'y' ? way : 0}`;
}

type TitleScene = Extract<StoryScene, { kind: 'title' }>;

function viewTitle(
  board: Storyboard,
  scene: TitleScene,
  stretch: Stretch,
  first: number,
  label: string,
): View {
  const { width, height, template } = board;
  const panel: Rect | null = scene.picture === null ? null : layoutOf(board).title.panel;
  const { kicker, title, by } = scene;
  const card: PictureSpec = {
    kind: 'title-card',
    template,
    frame: { width, height },
    panel,
    kicker,
    title,
    by,
  };
  const cut = `trim=end_frame=${stretch.frames},${COUNT_ANEW}`;
  if (scene.picture === null || panel === null) {
    return {
      pictures: [card],
      filters: [`[${first}:v]${TO_VIDEO},format=yuv420p,${STILL},${cut}[${label}]`],
    };
  }
  const { photo, fit, width: own, height: high } = scene.picture;
  const ground = TEMPLATES[template].title.ground.replace('#', '0x');
  return {
    pictures: [{ kind: 'photo', photo, fit, width: own, height: high }, card],
    filters: [
      `[${first}:v]${still},${pan(stretch, panel)},pad=${width}:${height}:${panel.x}:${panel.y}:color=${ground},${cut}[${label}p]`,
      `[${first + 1}:v]${clearStill},${cut}[${label}c]`,
      `[${label}p][${label}c]overlay=0:0:eval=init:format=yuv420,${cut}[${label}]`,
    ],
  };
}

function endCard(board: Storyboard, scene: Extract<StoryScene, { kind: 'end' }>): PictureSpec {
  const { template, width, height } = board;
  const { call, name, amount, url, gives } = scene;
  const { plate, touch } = layoutOf(board).end;
  const frame = { width, height };
  return { kind: 'end-card', template, frame, plate: gives ? plate : null, touch, call, name, amount, url };
}
