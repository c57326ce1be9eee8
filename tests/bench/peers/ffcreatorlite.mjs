import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Makes a movie with FFCreatorLite, as its documentation has it: `node ffcreatorlite.mjs FOLDER JOB`, where FOLDER holds
 * its node_modules and JOB is the file that peer-movie.ts writes. A process of its own, as it takes the machine it finds.
 */
const [folder = '', jobFile = ''] = process.argv.slice(2);
const { FFScene, FFImage, FFText, FFCreator } = createRequire(join(folder, 'package.json'))('ffcreatorlite');
const job = JSON.parse(readFileSync(jobFile, 'utf8'));
FFCreator.setFFmpegPath(job.ffmpeg);
FFCreator.setFFprobePath(job.ffprobe);

const creator = new FFCreator({
  cacheDir: job.cache,
  output: job.output,
  width: job.width,
  height: job.height,
  fps: 30,
  crf: 20,
  preset: 'veryfast',
  audio: job.sound,
});
for (const [index, { photo, seconds, lines }] of job.scenes.entries()) {
  const scene = new FFScene();
  scene.setBgColor('#115a36');
  // Each goes over into the next: its film is longer by that time, the movie is not.
  const isLast = index === job.scenes.length - 1;
  const filmS = isLast ? seconds : seconds + job.crossS;
  if (photo !== null) {
    const image = new FFImage({ path: photo.path, x: 0, y: 0 });
    image.setScale(job.width / photo.width);
    const way = (photo.height * job.width) / photo.width - job.height;
    image.addAnimate({
      type: 'move',
      showType: 'in',
      from: { x: 0, y: 0 },
      to: { x: 0, y: -Math.floor(way) },
      time: filmS,
      delay: 0,
      ease: 'linear',
    });
    scene.addChild(image);
  }
  for (const [line, text] of lines.entries()) {
    const y = photo === null ? 400 + line * 120 : job.height - 180 + line * 70;
    const words = new FFText({ text, font: job.font, fontSize: photo === null ? 88 : 52, x: 160, y });
    words.setColor('#ffffff');
    words.addEffect('fadeIn', 0.5, 0.2);
    scene.addChild(words);
  }
  scene.setDuration(filmS);
  if (!isLast) scene.setTransition('fade', job.crossS);
  creator.addChild(scene);
}
creator.on('error', ({ error }) => {
  process.stderr.write(`${error}\n`);
  process.exit(1);
});
creator.on('complete', () => process.exit(0));
creator.start();
