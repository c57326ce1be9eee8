/** Renders a movie and is killed meanwhile: `node render-until-killed.ts FOLDER`. Says `rendering` when ffmpeg runs. */
import { join } from 'node:path';
import { planStoryboard } from '../../../media/plan/plan-storyboard.ts';
import { findFfmpeg, findFfprobe } from '../../../media/run/find-ffmpeg.ts';
import { renderMovie } from '../../../media/run/render-movie.ts';
import { townRuler } from '../../../media/run/words/town-font.ts';
import { newPostContent } from '../../factories/media/post-content.ts';

const folder = process.argv[2] ?? '';
const made = await renderMovie({
  storyboard: planStoryboard(newPostContent(), townRuler()),
  ffmpeg: findFfmpeg(process.env),
  ffprobe: findFfprobe(process.env),
  cache: join(folder, 'cache'),
  movies: join(folder, 'movies'),
  signal: new AbortController().signal,
  assetPath: () => join(folder, 'photo.jpg'),
  onProgress: () => process.stdout.write('rendering\n'),
});
process.stdout.write(`made ${made.sha256} ${made.framesEncoded}\n`);
