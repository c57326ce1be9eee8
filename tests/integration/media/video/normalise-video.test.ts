import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findFfmpeg, findFfprobe } from '../../../../media/run/find-ffmpeg.ts';
import { moviePath } from '../../../../media/run/made-movie.ts';
import { normaliseVideo } from '../../../../media/run/video/normalise-video.ts';
import { probeVideo } from '../../../../media/run/video/probe-video.ts';
import { makeVideo } from '../../../factories/media/make-video.ts';

const folder = mkdtempSync(join(tmpdir(), 'machitouch-video-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const tools = {
  ffmpeg: findFfmpeg(process.env),
  ffprobe: findFfprobe(process.env),
  signal: new AbortController().signal,
};
const folders = { cache: join(folder, 'render'), movies: join(folder, 'movies') };
const at = (name: string): string => join(folder, name);

async function normalise(path: string) {
  const made = await normaliseVideo({ path, ...folders, ...tools });
  if (made.status === 'refused') throw new Error(made.code);
  const file = moviePath(folders.movies, made.movie.sha256);
  return { ...made, file, facts: await probeVideo(file, tools) };
}

/** A file with noise in the place of some of its coded pictures; its index is whole. */
function damaged(right: Buffer, from: number, until: number): Buffer {
  const start = right.indexOf('mdat') + 4;
  const length = right.readUInt32BE(start - 8) - 8;
  const harmed = Buffer.from(right);
  for (let i = start + Math.floor(length * from); i < start + length * until; i++)
    harmed[i] = (i * 73) & 0xff;
  return harmed;
}

/** Bytes of the coded picture, whatever they are wrapped in. */
async function pictureOf(path: string): Promise<string> {
  const { runLimited } = await import('../../../../media/run/run-limited.ts');
  const { MOVIE_LIMITS } = await import('../../../../media/run/limited-command.ts');
  const args = ['-v', 'error', '-i', path, '-map', '0:v', '-c', 'copy', '-f', 'hash', '-'];
  return await runLimited(tools.ffmpeg, args, {
    limits: MOVIE_LIMITS,
    signal: tools.signal,
    limitMs: 20_000,
  });
}

describe('a finished video', () => {
  it('that plays as it is keeps every byte of its picture and its sound; only its wrapping is put in order', async () => {
    const quiet = makeVideo(at('loud.mp4'), { toneDb: -13 });
    const { lufs = 0 } = (await probeVideo(quiet, tools))?.sound ?? {};
    const path = makeVideo(at('right.mp4'), {
      toneDb: -13 + (-16 - (lufs ?? 0)),
      options: ['-metadata', 'location=+35.9+139.4/'],
    });
    const { plan, movie, file } = await normalise(path);
    expect([plan.picture, plan.sound]).toEqual(['copy', 'copy']);
    expect(await pictureOf(file)).toBe(await pictureOf(path));
    const bytes = readFileSync(file);
    expect(movie).toMatchObject({ bytes: bytes.length, width: 640, height: 360, frames: 60 });
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(movie.sha256);
    // The index comes before the pictures, and no place is left.
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
    expect(bytes.includes('+35.9')).toBe(false);
  });

  it('that is only too loud keeps its picture, and comes to -16 LUFS', async () => {
    const path = makeVideo(at('too-loud.mp4'), { toneDb: -1, seconds: 4 });
    const { plan, file, facts } = await normalise(path);
    expect([plan.picture, plan.sound]).toEqual(['copy', 'encode']);
    expect(await pictureOf(file)).toBe(await pictureOf(path));
    expect(facts?.sound?.lufs).toBeGreaterThan(-17);
    expect(facts?.sound?.lufs).toBeLessThan(-15);
  });

  it('that no kiosk plays well is encoded anew: HEVC, 10 bit, 50 frames, without sound', async () => {
    const path = makeVideo(at('hevc.mov'), {
      framesPerSecond: 50,
      seconds: 1,
      toneDb: null,
      options: ['-c:v', 'libx265', '-pix_fmt', 'yuv420p10le', '-x265-params', 'log-level=none'],
    });
    const { plan, facts, movie } = await normalise(path);
    expect([plan.picture, plan.sound]).toEqual(['encode', 'silence']);
    expect(facts).toMatchObject({
      codec: 'h264',
      pixelFormat: 'yuv420p',
      width: 640,
      height: 360,
      framesPerSecond: 60,
      sound: { codec: 'aac', channels: 2, sampleRate: 48_000, lufs: null },
    });
    expect(movie.durationMs).toBeGreaterThan(900);
    expect(movie.durationMs).toBeLessThan(1_100);
  });

  it('that stands is a movie that stands', async () => {
    const path = makeVideo(at('standing.mp4'), { size: '1080x1920', seconds: 1 });
    const { plan, movie } = await normalise(path);
    expect([plan.picture, movie.width, movie.height]).toEqual(['copy', 1080, 1920]);
  });

  it.each([
    [
      'a list of other files',
      'list.mp4',
      () => writeFileSync(at('list.mp4'), `ffconcat version 1.0\nfile right.mp4\n`),
    ],
    ['a playlist', 'play.mp4', () => writeFileSync(at('play.mp4'), '#EXTM3U\n#EXTINF:1,\nright.mp4\n')],
    ['nothing', 'empty.mp4', () => writeFileSync(at('empty.mp4'), '')],
    [
      'half a file',
      'half.mp4',
      () => writeFileSync(at('half.mp4'), readFileSync(at('right.mp4')).subarray(0, 3_000)),
    ],
  ])('that is %s is refused', async (_, name, make) => {
    make();
    expect(await normaliseVideo({ path: at(name), ...folders, ...tools })).toEqual({
      status: 'refused',
      code: 'video/not-a-video',
    });
  });

  it.each<[string, number, number]>([
    ['the middle', 0.4, 0.6],
    ['its last third', 0.8, 0.9],
  ])('that is broken in %s is refused though it is as long as it says', async (_, from, until) => {
    const whole = readFileSync(makeVideo(at('whole.mp4'), { seconds: 4, toneDb: null }));
    writeFileSync(at('broken.mp4'), damaged(whole, from, until));
    expect((await probeVideo(at('broken.mp4'), tools))?.durationMs).toBe(4_000);
    expect(await normaliseVideo({ path: at('broken.mp4'), ...folders, ...tools })).toEqual({
      status: 'refused',
      code: 'video/broken',
    });
  });

  it('is refused when it is too short, and leaves nothing behind', async () => {
    const before = readdirSync(folders.movies);
    const path = makeVideo(at('short.mp4'), { seconds: 0.5 });
    expect(await normaliseVideo({ path, ...folders, ...tools })).toEqual({
      status: 'refused',
      code: 'video/too-short',
    });
    expect(readdirSync(folders.movies)).toEqual(before);
    expect(existsSync(path)).toBe(true);
  });

  it('stops when it is told to', async () => {
    const path = makeVideo(at('stop.mp4'), { seconds: 1 });
    const stop = new AbortController();
    const made = normaliseVideo({ path, ...folders, ...tools, signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(made).rejects.toThrow();
    expect(readdirSync(join(folders.cache, 'work'))).toEqual([]);
  });
});
