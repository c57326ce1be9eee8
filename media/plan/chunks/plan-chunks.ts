import type { Caption, Storyboard, StoryScene } from '../../../shared/storyboard.ts';
import { FADE_FRAMES } from '../story/frame-sizes.ts';
import { captionRect } from './caption-rect.ts';
import type { PictureSpec } from './picture-spec.ts';
import { COUNT_ANEW, clearStill, viewStretch } from './scene-view.ts';

/** A stretch of a movie that is encoded by itself. Equal pictures and an equal graph give equal bytes. */
export interface Chunk {
  readonly scene: number;
  readonly frames: number;
  readonly pictures: readonly PictureSpec[];
  /** The filter graph; its input k is `pictures[k]`, its output is `[movie]`. */
  readonly graph: string;
}

/** Two groups of pictures. Longer scenes are cut, so that two cores end at the same time. */
const LONGEST_FRAMES = 120;

/**
 * A storyboard in the chunks it is encoded in, in order. A scene's chunks hold its own frames and the crossing into
 * the next scene, of which they see only the picture, never the words: so new words in a scene change its chunks alone.
 */
export function planChunks(board: Storyboard): Chunk[] {
  return board.scenes.flatMap((scene, index) => {
    const count = Math.ceil(scene.frames / LONGEST_FRAMES);
    const ends = Array.from({ length: count }, (_, k) => Math.round(((k + 1) * scene.frames) / count));
    return ends.map((until, k) => planChunk(board, index, ends[k - 1] ?? 0, until));
  });
}

function planChunk(board: Storyboard, index: number, from: number, until: number): Chunk {
  const scene = board.scenes[index];
  const next = board.scenes[index + 1];
  if (scene === undefined) throw new Error(`no scene ${index}`);
  // What a scene shows while the one before goes over into it belongs to the chunk of the one before.
  const shown = index === 0 ? 0 : board.crossFrames;
  const body = next === undefined ? scene.frames : scene.frames - board.crossFrames;
  const view = viewStretch(board, { scene, offset: from + shown, frames: until - from }, 0, 'own');
  const pictures = [...view.pictures];
  const filters = [...view.filters];
  let last = 'own';
  for (const caption of 'captions' in scene ? scene.captions : []) {
    const laid = layCaption(board, caption, { from, until }, pictures.length, last);
    if (laid === undefined) continue;
    pictures.push(laid.picture);
    filters.push(...laid.filters);
    last = laid.label;
  }
  if (next !== undefined && until > body) {
    const crossing = crossInto(board, next, { at: body - from, last, first: pictures.length });
    pictures.push(...crossing.pictures);
    filters.push(...crossing.filters);
    last = 'crossed';
  }
  filters.push(`[${last}]null[movie]`);
  return { scene: index, frames: until - from, pictures, graph: filters.join(';') };
}

interface Laid {
  readonly picture: PictureSpec;
  readonly filters: readonly string[];
  readonly label: string;
}

/** Lays what is seen of a caption between two frames of its scene; undefined when that is nothing. */
function layCaption(
  board: Storyboard,
  caption: Caption,
  { from, until }: { readonly from: number; readonly until: number },
  input: number,
  below: string,
): Laid | undefined {
  const start = Math.max(from, caption.from);
  const end = Math.min(until, caption.from + caption.frames);
  if (start >= end) return undefined;
  const rect = captionRect(caption, board);
  const label = `said${input}`;
  const fades = `fade=t=in:s=0:n=${FADE_FRAMES}:alpha=1,fade=t=out:s=${caption.frames - FADE_FRAMES}:n=${FADE_FRAMES}:alpha=1`;
  const seen = `trim=start_frame=${start - caption.from}:end_frame=${end - caption.from}`;
  return {
    picture: { kind: 'caption', template: board.template, text: caption.text, cover: caption.cover, rect },
    filters: [
      `[${input}:v]${clearStill},${fades},${seen},settb=1/30,setpts=N+${start - from}[words${input}]`,
      `[${below}][words${input}]overlay=${rect.x}:${rect.y}:eval=init:format=yuv420:eof_action=pass,${COUNT_ANEW}[${label}]`,
    ],
    label,
  };
}

/** The next scene comes over this one by its alpha. `xfade` would take every frame through another colour format. */
function crossInto(
  board: Storyboard,
  next: StoryScene,
  { at, last, first }: { readonly at: number; readonly last: string; readonly first: number },
): { readonly pictures: readonly PictureSpec[]; readonly filters: readonly string[] } {
  const cross = board.crossFrames;
  const view = viewStretch(board, { scene: next, offset: 0, frames: cross }, first, 'coming');
  const fade = `format=yuva420p,fade=t=in:s=0:n=${cross}:alpha=1`;
  return {
    pictures: view.pictures,
    filters: [
      ...view.filters,
      `[coming]${fade},settb=1/30,setpts=N+${at}[over]`,
      `[${last}][over]overlay=0:0:eval=init:format=yuv420:eof_action=pass,${COUNT_ANEW}[crossed]`,
    ],
  };
}
