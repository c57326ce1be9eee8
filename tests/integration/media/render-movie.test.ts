import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import jsqr from 'jsqr';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { planChunks } from '../../../media/plan/chunks/plan-chunks.ts';
import { planStoryboard } from '../../../media/plan/plan-storyboard.ts';
import { chunkKey } from '../../../media/run/make-parts.ts';
import { movieKey } from '../../../media/run/movie-key.ts';
import { probeMovie } from '../../../media/run/probe-movie.ts';
import type { RenderedMovie } from '../../../media/run/render-movie.ts';
import { townRuler } from '../../../media/run/words/town-font.ts';
import type { Storyboard, TextBlock } from '../../../shared/storyboard.ts';
import { makeClip, X264_FAST } from '../../factories/media/make-clip.ts';
import { motionJitter } from '../../factories/media/motion-jitter.ts';
import { openMovieWorld } from '../../factories/media/movie-world.ts';
import { newDiscJpeg, newGrainyJpeg } from '../../factories/media/photos.ts';
import { newPostContent } from '../../factories/media/post-content.ts';
import { canReadWords, likeness, readWords, wordsOf } from '../../factories/media/read-words.ts';
import { descendants } from '../kiosk/shell/process-tree.ts';

const PATIENCE_MS = 300_000;
const world = openMovieWorld();
afterAll(() => world.close());
const signal = new AbortController().signal;
const ruler = townRuler();
const board = planStoryboard(newPostContent(), ruler);
/** Where each scene's own frames start. */
const startOf = ({ scenes }: Storyboard, index: number): number =>
  scenes.slice(0, index).reduce((sum, { frames }) => sum + frames, 0);

let movie: RenderedMovie;
const progress: number[] = [];
beforeAll(async () => {
  // The second photo is a white disc on black: what moves can be measured.
  const { media } = newPostContent();
  if (media.kind !== 'photos') throw new Error('a post of photos is needed here');
  for (const [index, { sha256 }] of media.photos.entries()) {
    world.addAsset(sha256, await (index === 1 ? newDiscJpeg : newGrainyJpeg)(1600, 1200));
  }
  movie = await world.render(board, { onProgress: (done) => progress.push(done) });
}, PATIENCE_MS);

test('the movie is as it was planned: every frame, evenly, with sound as long as the pictures', async () => {
  const probed = await probeMovie(world.ffprobe, world.path(movie), signal);
  expect(probed).toMatchObject({
    width: 1920,
    height: 1080,
    videoCodec: 'h264',
    audioCodec: 'aac',
    frames: board.frames,
  });
  expect(probed.intervals).toEqual([512]);
  expect(probed.apartMs).toBeLessThanOrEqual(21.4);
  expect(movie.durationMs).toBeGreaterThanOrEqual(15_000);
  expect(movie.durationMs).toBeLessThanOrEqual(30_000);
});

test('it can be decoded to its last frame without a fault, and starts before it is loaded', () => {
  const args = ['-v', 'error', '-xerror', '-i', world.path(movie), '-f', 'null', '-'];
  expect(execFileSync(world.ffmpeg, args, { encoding: 'utf8', timeout: 120_000 })).toBe('');
  const bytes = readFileSync(world.path(movie));
  expect(bytes.indexOf('moov')).toBeGreaterThan(0);
  expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
});

test('its progress went up to one', () => {
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  expect(progress.at(-1)).toBe(1);
});

test('it is as loud as all movies', () => {
  const { lufs, peak } = world.loudness(movie);
  expect(Math.abs(lufs + 16)).toBeLessThanOrEqual(0.5);
  expect(peak).toBeLessThanOrEqual(-1);
});

test('a photo moves without trembling, by the same way in every frame', () => {
  const index = board.scenes.findIndex(
    (scene) => scene.kind === 'photo' && scene.picture.photo.endsWith('2'),
  );
  const scene = board.scenes[index];
  if (scene?.kind !== 'photo') throw new Error('the disc is in no scene');
  const from = startOf(board, index) + 2;
  const frames = world.frames(movie, from, from + 60, '1920:740:0:0');
  const { rms, steps } = motionJitter(frames);
  expect(rms).toBeLessThanOrEqual(0.05);
  for (const step of steps) expect(step).toBeCloseTo(-scene.picture.pan.step, 0);
});

test('the same storyboard is the same file, and nothing is encoded for it', async () => {
  expect(await world.render(board)).toEqual({ ...movie, framesEncoded: 0 });
  expect(readdirSync(world.movies)).toEqual([`${movie.sha256}.mp4`]);
});

test(
  'new words in a scene are a new movie, of which only that scene is encoded',
  async () => {
    const changed = planStoryboard(newPostContent({ text: '落ち葉を集めました。夏の畑で使います。' }), ruler);
    const scene = changed.scenes.findIndex((one) => JSON.stringify(one).includes('夏の畑'));
    const parts = (): Map<string, Buffer> =>
      new Map(
        readdirSync(join(world.cache, 'parts'))
          .filter((name) => name.endsWith('.mp4'))
          .map((name) => [name, readFileSync(join(world.cache, 'parts', name))]),
      );
    const before = parts();
    const remade = await world.render(changed);
    expect(remade.sha256).not.toBe(movie.sha256);
    const own = planChunks(changed).filter((chunk) => chunk.scene === scene);
    expect(remade.framesEncoded).toBeLessThanOrEqual(own.reduce((sum, { frames }) => sum + frames, 0));
    expect(remade.framesEncoded).toBeGreaterThan(0);
    for (const [name, bytes] of before) expect(parts().get(name)?.equals(bytes), name).toBe(true);
  },
  PATIENCE_MS,
);

test(
  'what a power cut has torn is made again: an empty chunk, half a record, a movie without its end',
  async () => {
    const parts = join(world.cache, 'parts');
    const record = join(parts, `${movieKey(board)}.json`);
    const [chunk = ''] = planChunks(board).map((one) => join(parts, `${chunkKey(one)}.mp4`));
    const bytes = readFileSync(world.path(movie));
    writeFileSync(record, '{"sha256":"');
    truncateSync(chunk);
    truncateSync(world.path(movie), 1_000);
    const remade = await world.render(board);
    expect(remade).toMatchObject({ sha256: movie.sha256, framesEncoded: planChunks(board)[0]?.frames });
    expect(readFileSync(world.path(movie)).equals(bytes)).toBe(true);
    truncateSync(world.path(movie), 1_000);
    expect(await world.render(board)).toEqual({ ...movie, framesEncoded: 0 });
    expect(readFileSync(world.path(movie)).equals(bytes)).toBe(true);
  },
  PATIENCE_MS,
);

if (!canReadWords)
  process.stderr.write(
    'skipped: words are not read from frames, because tesseract-ocr-jpn is not installed\n',
  );

test.skipIf(!canReadWords)('the words on the frames are those of the storyboard', async () => {
  const [title] = board.scenes;
  const end = board.scenes.at(-1);
  const said = board.scenes.findIndex((scene) => scene.kind === 'photo' && scene.captions.length > 0);
  const scene = board.scenes[said];
  if (title?.kind !== 'title' || end?.kind !== 'end' || scene?.kind !== 'photo')
    throw new Error('not the board of a post');
  const caption = scene.captions[0]?.text;
  if (caption === undefined) throw new Error('no caption');
  const read = async (block: TextBlock, frame: number): Promise<string> => {
    const crop = `${block.inkWidth + 60}:${block.height + 40}:${block.x - 30}:${block.y - 20}`;
    return await readWords(world.picture(movie, frame, crop), block);
  };
  for (const [block, frame] of [
    [title.title, 30],
    [caption, startOf(board, said) + 40],
    [end.call, board.frames - 20],
  ] as const) {
    // It takes a letter for its sister now and then (き for さ).
    expect(likeness(wordsOf(block), await read(block, frame)), wordsOf(block)).toBeGreaterThanOrEqual(0.8);
  }
});

test('the code on the last card leads to the project', async () => {
  const png = world.picture(movie, board.frames - 20, '700:760:1160:160');
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  // The package exports the function itself; its types speak of a module around it.
  const findCode = jsqr as unknown as typeof jsqr.default;
  expect(findCode(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(
    'https://example.jp/give/satoyama',
  );
});

test(
  'an upright movie of a clip: filled at its sides, its last picture held, silent when no music is wanted',
  async () => {
    const sha256 = 'c'.repeat(64);
    world.addAsset(
      sha256,
      makeClip(world.folder, 'mp4', X264_FAST, 'testsrc=size=640x360:rate=30:duration=4'),
    );
    const post = newPostContent({
      media: { kind: 'clip', clip: { sha256, durationMs: 4_000 } },
      orientation: 'portrait',
      music: null,
      project: null,
    });
    const upright = planStoryboard(post, ruler);
    const made = await world.render(upright);
    const probed = await probeMovie(world.ffprobe, world.path(made), signal);
    expect(probed).toMatchObject({ width: 1080, height: 1920, frames: upright.frames, intervals: [512] });
    const [corner] = world.frames(
      made,
      startOf(upright, 1) + 40,
      startOf(upright, 1) + 41,
      '400:200:340:100',
    );
    // A blurred ground, not black bars.
    expect(Math.max(...(corner?.grey ?? []))).toBeGreaterThan(40);
  },
  PATIENCE_MS,
);

test(
  'a movie that is not wanted any more leaves nothing behind',
  async () => {
    const wish = new AbortController();
    const other = planStoryboard(newPostContent({ template: 'thanks' }), ruler);
    const running = world.render(other, { signal: wish.signal });
    const mine = () => descendants(process.pid).filter(({ command }) => command.includes(world.cache));
    await vi.waitFor(() => expect(mine().length).toBeGreaterThan(0), { timeout: 60_000 });
    wish.abort();
    await expect(running).rejects.toThrow('was stopped');
    expect(mine()).toEqual([]);
    expect(readdirSync(join(world.cache, 'work'))).toEqual([]);
  },
  PATIENCE_MS,
);
