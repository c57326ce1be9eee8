import { z } from 'zod';
import { Sha256 } from './id.ts';

/** The six designs a poster chooses from. */
export const TEMPLATE_IDS = [
  'event-report',
  'donation-call',
  'thanks',
  'recruitment',
  'safety-notice',
  'children',
] as const;
export const TemplateId = z.enum(TEMPLATE_IDS);
export type TemplateId = z.infer<typeof TemplateId>;

/** The pieces of music that come with the house (media/music). */
export const MUSIC_IDS = ['morning', 'walk', 'evening', 'play'] as const;
export const MusicId = z.enum(MUSIC_IDS);
export type MusicId = z.infer<typeof MusicId>;

export const Orientation = z.enum(['landscape', 'portrait']);
export type Orientation = z.infer<typeof Orientation>;

/** A photo as it is stored: turned upright, without EXIF. */
export const PostPhoto = z.object({
  sha256: Sha256,
  width: z.int().min(1),
  height: z.int().min(1),
  /** Relative luminance (WCAG, 0 to 1) of the lightest places a caption may lie on. */
  lightest: z.number().min(0).max(1),
});
export type PostPhoto = z.infer<typeof PostPhoto>;

/** A clip as it is stored. */
export const PostClip = z.object({ sha256: Sha256, durationMs: z.int().min(500) });
export type PostClip = z.infer<typeof PostClip>;

/**
 * What a movie is made of. Title and text may carry readings as `{漢字|かんじ}`. The text is split into sentences at
 * 。！？ and line ends.
 */
export const PostContent = z.object({
  /** At most 60 characters, readings not counted; the bound here leaves room for them. */
  title: z.string().min(1).max(200),
  text: z.string().max(800),
  /** Who posts: a group or a person, as they want to be named. */
  by: z.string().min(1).max(40),
  media: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('photos'), photos: z.array(PostPhoto).min(1).max(8) }),
    z.object({ kind: z.literal('clip'), clip: PostClip }),
  ]),
  project: z
    .object({
      name: z.string().min(1).max(60),
      /** What it needs; null when it has no goal. What was raised is not said: it would be old when it is seen. */
      goalYen: z.int().min(1).nullable(),
      /** Where a telephone goes from the QR code; null without one. */
      url: z
        .url({ protocol: /^https?$/ })
        .max(300)
        .nullable(),
    })
    .nullable(),
  template: TemplateId,
  music: MusicId.nullable(),
  subtitles: z.boolean(),
  /** Readings above kanji: the writer's own where one is marked, else as the dictionary has it. */
  furigana: z.boolean(),
  orientation: Orientation,
});
export type PostContent = z.infer<typeof PostContent>;

/** Text, with its reading where one stands above it. */
export const TextRun = z.object({ base: z.string(), reading: z.string().nullable() });
export type TextRun = z.infer<typeof TextRun>;

/** Text where it stands: lines broken, whole pixels of the frame. Nothing is measured again when it is drawn. */
export const TextBlock = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int(),
  height: z.int(),
  /** The widest line; a plate around the words is made by it. */
  inkWidth: z.int(),
  sizePx: z.int(),
  /** From one line to the next; the readings stand in it. */
  lineHeightPx: z.int(),
  align: z.enum(['left', 'centre']),
  weight: z.enum(['regular', 'bold']),
  lines: z.array(z.array(TextRun)),
});
export type TextBlock = z.infer<typeof TextBlock>;

/** A line or two under a picture. Frames count from the start of the scene's own frames. */
export const Caption = z.object({
  from: z.int().min(0),
  frames: z.int().min(1),
  text: TextBlock,
  /** How much the ground of the caption covers the picture, so that it is read on every picture. */
  cover: z.number().min(0).max(1),
});
export type Caption = z.infer<typeof Caption>;

/** How a photo moves: whole pixels a frame on one axis, from `start` towards 0 or `extent`, where it rests. */
export const Pan = z.object({
  axis: z.enum(['x', 'y']),
  extent: z.int().min(0),
  start: z.int().min(0),
  step: z.int(),
});
export type Pan = z.infer<typeof Pan>;

/** A photo laid out: `width` x `height` is what is prepared, the frame (or its panel) and the way the pan goes. */
export const LaidPhoto = z.object({
  photo: Sha256,
  /** `cover` fills; `framed` shows all of it on a blurred ground of itself. */
  fit: z.enum(['cover', 'framed']),
  width: z.int(),
  height: z.int(),
  pan: Pan,
});
export type LaidPhoto = z.infer<typeof LaidPhoto>;

const frames = z.int().min(1);

/** `frames` are a scene's own: those before the crossing, and the crossing into the next scene. */
export const StoryScene = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('title'),
    frames,
    picture: LaidPhoto.nullable(),
    kicker: TextBlock,
    title: TextBlock,
    by: TextBlock,
  }),
  z.object({ kind: z.literal('photo'), frames, picture: LaidPhoto, captions: z.array(Caption) }),
  z.object({ kind: z.literal('clip'), frames, clip: Sha256, captions: z.array(Caption) }),
  z.object({
    kind: z.literal('end'),
    frames,
    call: TextBlock,
    name: TextBlock,
    amount: TextBlock.nullable(),
    /** Whether there is something to give to; else it is a farewell. */
    gives: z.boolean(),
    url: z.string().nullable(),
  }),
]);
export type StoryScene = z.infer<typeof StoryScene>;

export const STORYBOARD_VERSION = 1;

/** A movie as data: all that is decided, nothing that is drawn. The same post always gives the same storyboard. */
export const Storyboard = z.object({
  version: z.literal(STORYBOARD_VERSION),
  template: TemplateId,
  width: z.int(),
  height: z.int(),
  framesPerSecond: z.literal(30),
  crossFrames: z.int(),
  /** The movie's length: the sum of its scenes'. */
  frames: z.int(),
  music: MusicId.nullable(),
  scenes: z.array(StoryScene).min(2),
  /** What did not find room in 30 seconds, for the poster to see. */
  leftOut: z.object({ sentences: z.array(z.string()), photos: z.int() }),
});
export type Storyboard = z.infer<typeof Storyboard>;
