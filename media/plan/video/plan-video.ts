import { CLIP_INPUT } from '../chunks/clip-order.ts';
import type { FfmpegOrder } from '../ffmpeg-order.ts';
import { toneMap } from './tone-map.ts';
import type { VideoFacts } from './video-facts.ts';

export interface VideoPlan {
  /** `copy` leaves every byte of it as it was. */
  readonly picture: 'copy' | 'encode';
  readonly sound: 'copy' | 'encode' | 'silence';
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly frames: number;
}

const LONG_SIDE = 1_920;
const SHORT_SIDE = 1_080;
/** What all movies are brought to, and how far off one may be to be left alone. */
const LUFS = -16;
const LUFS_OFF = 1;

/** What has to be done so that a kiosk plays it well: nothing, where nothing has to be. */
export function planVideo(facts: VideoFacts): VideoPlan {
  const picture = playsAsItIs(facts) ? 'copy' : 'encode';
  const { width, height } = picture === 'copy' ? facts : fitted(facts);
  const framesPerSecond = picture === 'copy' ? facts.framesPerSecond : facts.framesPerSecond > 31 ? 60 : 30;
  const frames = Math.max(1, Math.round((facts.durationMs * framesPerSecond) / 1_000));
  return { picture, sound: soundOf(facts), width, height, framesPerSecond, frames };
}

function playsAsItIs(facts: VideoFacts): boolean {
  const { width, height, codec, pixelFormat, framesPerSecond } = facts;
  return (
    codec === 'h264' &&
    pixelFormat === 'yuv420p' &&
    Math.max(width, height) <= LONG_SIDE &&
    Math.min(width, height) <= SHORT_SIDE &&
    framesPerSecond >= 23.9 &&
    framesPerSecond <= 60.1 &&
    facts.isEven &&
    facts.isSquare &&
    !facts.isTurned &&
    !facts.isInterlaced &&
    facts.hdr === null
  );
}

function soundOf({ sound }: VideoFacts): VideoPlan['sound'] {
  if (sound === null) return 'silence';
  const isRight = sound.lufs === null || Math.abs(sound.lufs - LUFS) <= LUFS_OFF;
  const plays = sound.codec === 'aac' && sound.channels <= 2 && [44_100, 48_000].includes(sound.sampleRate);
  return plays && isRight ? 'copy' : 'encode';
}

/** As large as fits; even, as 4:2:0 wants it. */
function fitted({ width, height }: VideoFacts): { width: number; height: number } {
  const [boxWidth, boxHeight] = height > width ? [SHORT_SIDE, LONG_SIDE] : [LONG_SIDE, SHORT_SIDE];
  const scale = Math.min(1, boxWidth / width, boxHeight / height);
  const even = (side: number) => Math.max(2, Math.floor((side * scale) / 2) * 2);
  return { width: even(width), height: even(height) };
}

/** One run of ffmpeg that does it. */
export function videoOrder(facts: VideoFacts, plan: VideoPlan, path: string, output: string): FfmpegOrder {
  const graph = [
    ...(plan.picture === 'encode' ? [`[0:v:0]${pictureFilters(facts, plan)}[picture]`] : []),
    ...(plan.sound === 'encode' ? [`[0:a:0]${soundFilters(facts)}[sound]`] : []),
  ];
  const silence = { path: 'anullsrc=r=48000:cl=stereo', options: ['-f', 'lavfi'] };
  return {
    inputs: [{ path, options: CLIP_INPUT }, ...(plan.sound === 'silence' ? [silence] : [])],
    graph: graph.length === 0 ? null : graph.join(';'),
    outputOptions: [
      ...(plan.picture === 'encode' ? ['-map', '[picture]', ...X264] : ['-map', '0:v:0', '-c:v', 'copy']),
      ...SOUNDS[plan.sound],
      ...['-sn', '-dn', '-map_metadata', '-1', '-map_chapters', '-1', '-fflags', '+bitexact'],
      ...['-movflags', '+faststart', '-f', 'mp4'],
    ],
    output,
    frames: plan.frames,
  };
}

function pictureFilters({ isInterlaced, hdr }: VideoFacts, plan: VideoPlan): string {
  const { width, height, framesPerSecond } = plan;
  return [
    ...(isInterlaced ? ['yadif=deint=interlaced'] : []),
    `fps=${framesPerSecond}`,
    ...(hdr === null
      ? [`scale=${width}:${height}:out_color_matrix=bt709:out_range=tv`]
      : [`scale=${width}:${height}`, ...toneMap(hdr)]),
    'setsar=1',
    'format=yuv420p',
  ].join(',');
}

/** One gain for the whole video, so that quiet and loud stay what they are; a limiter takes the peaks that it lifts too far. */
function soundFilters({ sound }: VideoFacts): string {
  const lufs = sound?.lufs ?? null;
  const gain = lufs === null ? 0 : LUFS - lufs;
  return [
    'aformat=sample_rates=48000:channel_layouts=stereo',
    `volume=${gain.toFixed(2)}dB`,
    'alimiter=limit=0.84:level=false',
    'aformat=sample_rates=48000:channel_layouts=stereo',
  ].join(',');
}

const AAC = ['-c:a', 'aac', '-b:a', '160k'];
const SOUNDS: Readonly<Record<VideoPlan['sound'], readonly string[]>> = {
  copy: ['-map', '0:a:0', '-c:a', 'copy'],
  encode: ['-map', '[sound]', ...AAC],
  silence: ['-map', '1:a:0', '-shortest', ...AAC],
};

const X264: readonly string[] = Object.entries({
  '-c:v': 'libx264',
  '-preset': 'veryfast',
  '-threads': '2',
  '-crf': '20',
  '-maxrate': '12M',
  '-bufsize': '24M',
  '-profile:v': 'high',
  '-g': '60',
  '-pix_fmt': 'yuv420p',
  '-color_primaries': 'bt709',
  '-color_trc': 'bt709',
  '-colorspace': 'bt709',
  '-color_range': 'tv',
}).flat();
