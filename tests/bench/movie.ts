import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { X264 } from '../../media/plan/chunks/encode-order.ts';
import { planChunks } from '../../media/plan/chunks/plan-chunks.ts';
import { planStoryboard } from '../../media/plan/plan-storyboard.ts';
import { findFfmpeg, findFfprobe } from '../../media/run/find-ffmpeg.ts';
import { moviePath } from '../../media/run/made-movie.ts';
import { type PartMaker, partMaker } from '../../media/run/make-parts.ts';
import { openFolders, openWork } from '../../media/run/movie-folders.ts';
import { renderMovie } from '../../media/run/render-movie.ts';
import { sideBySide } from '../../media/run/side-by-side.ts';
import { townRuler } from '../../media/run/words/town-font.ts';
import type { PostContent, Storyboard } from '../../shared/storyboard.ts';
import { newGrainyJpeg } from '../factories/media/photos.ts';
import { newPostContent, newPostPhoto } from '../factories/media/post-content.ts';
import { ended } from './ended.ts';
import { measureLooks } from './movie-looks.ts';
import { findPeer, HOW_TO_INSTALL, timePeer } from './peer-movie.ts';
import { quantile } from './quantile.ts';

export interface MovieFigures {
  /** From the post to the finished file, over the time x264 alone takes for the same frames. */
  readonly movie_over_x264: number;
  /** Filters and encoding alone, the pictures being there, over the same. */
  readonly render_over_x264: number;
  readonly movie_wall_s: number;
  /** What a worker on this machine makes of them, one after the other. */
  readonly movies_per_hour: number;
  readonly caption_edit_s: number;
  /** How unevenly photos move, in pixels a frame (RMS of its changes), in the worst scene. */
  readonly movie_jitter_px: number;
  /** How sharp the movie's frames are, over the prepared photos that x264 got. */
  readonly movie_sharpness_ratio: number;
  /** The same over what x264 alone makes of the same movement: equal sharpness is 1. */
  readonly movie_sharpness_over_x264: number;
  /** The time FFCreatorLite takes over ours; null where it is not installed. */
  readonly movie_peer_over_ours: number | null;
}

const COLOURS = ['#7aa36b', '#6f9cc4', '#c9a27c', '#b8807a', '#8a86b0'];
const PHOTO = { width: 4000, height: 3000 };
const FRAMES = 600;
const signal = new AbortController().signal;
const tools = () => ({ ffmpeg: findFfmpeg(process.env), ffprobe: findFfprobe(process.env) });

/** 20 seconds: a title, five photos of 12 megapixels with words under them, a last card. */
function benchPost(second: string): PostContent {
  const photos = COLOURS.map((_, index) => newPostPhoto(index + 1, PHOTO));
  const text = `晴れました。${second}。歌いました。笑いました。また来ます。`;
  const media = { kind: 'photos', photos } as const;
  return newPostContent({ title: '秋の森', by: '森の会', text, media, project: null });
}

/** Brings the plan to exactly 20 s, by its last card. */
function benchBoard(second: string): Storyboard {
  const board = planStoryboard(benchPost(second), townRuler());
  const end = board.scenes.at(-1);
  if (end === undefined || end.frames + FRAMES - board.frames < 60)
    throw new Error(`${board.frames} frames cannot become ${FRAMES}`);
  const last = { ...end, frames: end.frames + FRAMES - board.frames };
  return { ...board, frames: FRAMES, scenes: [...board.scenes.slice(0, -1), last] };
}

/**
 * The 20 s movie of five photos at 1920 x 1080, beside x264 alone: the same frames, raw from a file in memory, by the same
 * settings, two processes side by side as the renderer does. Each run measures both, one after the other; the middle ratio
 * of the runs is given, so that a machine that is busy for a while does not decide it.
 */
export async function benchMovie(runs = 3): Promise<MovieFigures> {
  const dir = mkdtempSync(join(tmpdir(), 'machitouch-movie-bench-'));
  try {
    mkdirSync(join(dir, 'assets'));
    for (const [index, colour] of COLOURS.entries()) {
      writeFileSync(
        join(dir, 'assets', newPostPhoto(index + 1).sha256),
        await newGrainyJpeg(PHOTO.width, PHOTO.height, colour),
      );
    }
    const measured: Awaited<ReturnType<typeof measure>>[] = [];
    for (let run = 0; run < runs; run++) {
      const one = await measure(join(dir, `${run}`), join(dir, 'assets'));
      measured.push(one);
      process.stdout.write(
        `movie run ${run + 1}: post to file ${one.wall.toFixed(2)} s, render ${one.render.toFixed(2)} s, x264 alone ${one.limit.toFixed(2)} s, caption edit ${one.edit.toFixed(2)} s\n`,
      );
    }
    const middle = (of: (one: (typeof measured)[number]) => number) => quantile(measured.map(of), 0.5);
    const assetPath = (sha256: string) => join(dir, 'assets', sha256);
    const looks = await measureLooks(benchBoard('森を歩く'), (sha256) => readFileSync(assetPath(sha256)));
    const [first] = measured;
    if (first === undefined) throw new Error('no run');
    const figures: MovieFigures = {
      movie_over_x264: middle(({ wall, limit }) => wall / limit),
      render_over_x264: middle(({ render, limit }) => render / limit),
      movie_wall_s: middle(({ wall }) => wall),
      movies_per_hour: Math.round(3_600 / middle(({ wall }) => wall)),
      caption_edit_s: middle(({ edit }) => edit),
      movie_jitter_px: thousandths(looks.jitterPx),
      movie_sharpness_ratio: thousandths(looks.sharpnessRatio),
      movie_sharpness_over_x264: thousandths(looks.sharpnessOverX264),
      movie_peer_over_ours: await peerOverOurs(
        first.movie,
        middle(({ wall }) => wall),
        assetPath,
      ),
    };
    process.stdout.write(
      `movie, 20 s, 5 photos of 12 MP: ${figures.movie_over_x264} times x264 alone, render ${figures.render_over_x264}, ${figures.movie_wall_s} s, ${figures.movies_per_hour} an hour; a changed caption ${figures.caption_edit_s} s\n` +
        `  jitter ${figures.movie_jitter_px} px, sharpness ${figures.movie_sharpness_ratio} of the prepared photos, ${figures.movie_sharpness_over_x264} of what x264 alone makes of the same movement\n`,
    );
    return figures;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const thousandths = (value: number): number => Math.round(value * 1_000) / 1_000;

const seconds = async (run: () => Promise<unknown>): Promise<number> => {
  const startMs = performance.now();
  await run();
  return (performance.now() - startMs) / 1_000;
};

async function measure(dir: string, assets: string) {
  const folders = { cache: join(dir, 'cache'), movies: join(dir, 'movies') };
  const job = { ...tools(), ...folders, signal, assetPath: (sha256: string) => join(assets, sha256) };
  const board = benchBoard('森を歩く');
  let sha256 = '';
  const wall = await seconds(async () => {
    const fresh = planStoryboard(benchPost('森を歩く'), townRuler());
    if (fresh.scenes.length !== board.scenes.length) throw new Error('the plan is another');
    ({ sha256 } = await renderMovie({ ...job, storyboard: board }));
  });
  const limit = await x264Alone(moviePath(folders.movies, sha256), dir);
  const render = await renderAlone(board, join(dir, 'cache'), job);
  const edit = await seconds(() => renderMovie({ ...job, storyboard: benchBoard('森で遊ぶ') }));
  return { wall, limit, render, edit, movie: moviePath(folders.movies, sha256) };
}

/** What FFCreatorLite takes for the same photos and words on this machine, over ours; null where it is not installed. */
async function peerOverOurs(
  movie: string,
  oursS: number,
  photoPath: (sha256: string) => string,
): Promise<number | null> {
  const folder = findPeer(process.env);
  if (folder === undefined) {
    process.stdout.write(`skipped: FFCreatorLite is not installed here: ${HOW_TO_INSTALL}\n`);
    return null;
  }
  const board = benchBoard('森を歩く');
  const peerS = await timePeer({ folder, board, movie, tools: tools(), photoSize: PHOTO, photoPath });
  process.stdout.write(`movie peer: FFCreatorLite ${peerS.toFixed(2)} s, ours ${oursS.toFixed(2)} s\n`);
  return Math.round((peerS / oursS) * 100) / 100;
}

/** The chunks again, their pictures being there. */
async function renderAlone(
  board: Storyboard,
  cache: string,
  job: Pick<PartMaker, 'assetPath'>,
): Promise<number> {
  const folders = openFolders(cache);
  for (const name of readdirSync(folders.parts)) if (name.endsWith('.mp4')) rmSync(join(folders.parts, name));
  const work = openWork(folders);
  const run = { ...tools(), signal, limitMs: 120_000 };
  const parts = partMaker({ folders, work, run, ruler: townRuler(), assetPath: job.assetPath });
  const jobs = planChunks(board).map((chunk) => ({
    weight: chunk.frames,
    run: () => parts.chunk(chunk, () => undefined),
  }));
  const took = await seconds(() => sideBySide(jobs, 2, () => undefined));
  rmSync(work, { recursive: true });
  return took;
}

/** Two processes of one thread, each half of the frames, read raw: nothing but x264 works. */
async function x264Alone(movie: string, dir: string): Promise<number> {
  const { ffmpeg } = tools();
  const memory = statSync('/dev/shm', { throwIfNoEntry: false })?.isDirectory() ? '/dev/shm' : dir;
  const raws = mkdtempSync(join(memory, 'machitouch-raw-'));
  try {
    const halves = [0, FRAMES / 2].map((from) => ({
      from,
      raw: join(raws, `${from}.yuv`),
      out: join(dir, `${from}.mp4`),
    }));
    for (const { from, raw } of halves) {
      const cut = `trim=start_frame=${from}:end_frame=${from + FRAMES / 2}`;
      execFileSync(ffmpeg, [
        '-v',
        'error',
        '-i',
        movie,
        '-vf',
        cut,
        '-f',
        'rawvideo',
        '-pix_fmt',
        'yuv420p',
        raw,
      ]);
    }
    const input = ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-video_size', '1920x1080', '-framerate', '30'];
    return await seconds(() =>
      Promise.all(
        halves.map(({ raw, out }) => ended(ffmpeg, ['-v', 'error', '-y', ...input, '-i', raw, ...X264, out])),
      ),
    );
  } finally {
    rmSync(raws, { recursive: true, force: true });
  }
}

if (import.meta.main) await benchMovie(Number(process.argv[2] ?? 3));
