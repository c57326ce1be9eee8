import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { planStoryboard } from '../../../media/plan/plan-storyboard.ts';
import { takeClip } from '../../../media/run/intake/take-clip.ts';
import { moviePath } from '../../../media/run/made-movie.ts';
import { normaliseVideo } from '../../../media/run/video/normalise-video.ts';
import { townRuler } from '../../../media/run/words/town-font.ts';
import { type HdrName, makeHdrClip } from '../../factories/media/make-hdr-clip.ts';
import { openMovieWorld } from '../../factories/media/movie-world.ts';
import { newPostContent } from '../../factories/media/post-content.ts';
import { turnClip } from '../../factories/media/turn-clip.ts';

const PATIENCE_MS = 300_000;
const world = openMovieWorld();
afterAll(() => world.close());
const signal = new AbortController().signal;
const PICTURE = { light: 0xcc, dark: 0x33 };
/** Full-range grey as video has it. */
const videoLevel = (grey: number): number => 16 + (grey * 219) / 255;
const halves = (seconds: number): string =>
  `color=0xcccccc:s=320x360:r=30:d=${seconds}[a];color=0x333333:s=320x360:r=30:d=${seconds}[b];[a][b]hstack`;
const mean = (grey: Uint8Array = new Uint8Array()): number =>
  grey.reduce((sum, one) => sum + one, 0) / grey.length;

/** `format=gray` makes full range of it. */
const expectLevels = (light: number, dark: number): void => {
  // Without tone mapping the light half is 160 in video levels, not 191.
  expect(Math.abs(videoLevel(light) - videoLevel(PICTURE.light))).toBeLessThanOrEqual(10);
  expect(Math.abs(videoLevel(dark) - videoLevel(PICTURE.dark))).toBeLessThanOrEqual(10);
};

test(
  'a clip filmed upright in HLG stands upright in the movie, as light and dark as the ordinary picture',
  async () => {
    const path = join(world.folder, 'phone.mov');
    writeFileSync(path, turnClip(makeHdrClip(world.folder, 'arib-std-b67', halves(2)), 360));
    const { ffmpeg, ffprobe, assets } = world;
    const taken = await takeClip({ path, assets, ffmpeg, ffprobe, signal });
    if (taken.status === 'refused') throw new Error(taken.code);
    const media = { kind: 'clip', clip: taken.clip } as const;
    const board = planStoryboard(
      newPostContent({ title: '海', by: '会', media, subtitles: false, music: null, project: null }),
      townRuler(),
    );
    const movie = await world.render(board);
    const at = (board.scenes[0]?.frames ?? 0) + 30;
    const part = (crop: string) => mean(world.frames(movie, at, at + 1, crop)[0]?.grey);
    expectLevels(part('200:200:860:150'), part('200:200:860:730'));
    // Its sides are filled by a copy of itself, so it stands in the middle and is higher than wide.
    expect(part('60:200:100:150')).toBeLessThan(part('200:200:860:150') - 20);
  },
  PATIENCE_MS,
);

describe.each<HdrName>(['arib-std-b67', 'smpte2084'])('a finished video in %s', (transfer) => {
  test('comes out as light and dark as the ordinary picture', async () => {
    const path = join(world.folder, `${transfer}.mov`);
    writeFileSync(path, makeHdrClip(world.folder, transfer, halves(1)));
    const { ffmpeg, ffprobe, cache, movies } = world;
    const made = await normaliseVideo({ path, cache, movies, ffmpeg, ffprobe, signal });
    if (made.status === 'refused') throw new Error(made.code);
    expect(moviePath(movies, made.movie.sha256)).toContain(made.movie.sha256);
    const part = (crop: string) => mean(world.frames(made.movie, 5, 6, crop)[0]?.grey);
    expectLevels(part('200:200:60:80'), part('200:200:380:80'));
  });
});
