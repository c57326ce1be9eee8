import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findFfmpeg, findFfprobe } from '../../../media/run/find-ffmpeg.ts';
import { probe } from '../../factories/media/probe.ts';

const movie = fileURLToPath(new URL('../../../media/town/town.mp4', import.meta.url));

test('the movie that comes with the kiosk is what every kiosk plays', async () => {
  const { streams, format } = await probe(findFfprobe(process.env), movie);
  expect(streams).toEqual([
    expect.objectContaining({
      codec_type: 'video',
      codec_name: 'h264',
      profile: 'High',
      width: 1920,
      height: 1080,
      pix_fmt: 'yuv420p',
      color_space: 'bt709',
      r_frame_rate: '30/1',
      nb_read_frames: 720,
    }),
  ]);
  expect(format.duration).toBe(24);
  expect(statSync(movie).size).toBeLessThanOrEqual(3_000_000);
});

test('it starts before it is loaded: the index stands before the pictures', () => {
  const bytes = readFileSync(movie);
  const boxes: string[] = [];
  for (let at = 0; at + 8 <= bytes.length; at += Math.max(8, bytes.readUInt32BE(at))) {
    boxes.push(bytes.toString('latin1', at + 4, at + 8));
  }
  expect(boxes).toContain('moov');
  expect(boxes.indexOf('moov')).toBeLessThan(boxes.indexOf('mdat'));
});

test('it goes round without a jump: from the last frame to the first is a step like any other', () => {
  // Small grey pictures are enough to see a jump.
  const raw = execFileSync(
    findFfmpeg(process.env),
    ['-v', 'error', '-i', movie, '-vf', 'scale=192:108,format=gray', '-f', 'rawvideo', '-'],
    { maxBuffer: 64 * 1024 * 1024, timeout: 60_000 },
  );
  const size = 192 * 108;
  const step = (from: number, to: number): number => {
    let sum = 0;
    for (let at = 0; at < size; at += 1)
      sum += Math.abs((raw[from * size + at] ?? 0) - (raw[to * size + at] ?? 0));
    return sum / size;
  };
  const frames = raw.length / size;
  const steps = Array.from({ length: frames - 1 }, (_, frame) => step(frame, frame + 1));
  // The way around is the last step of a crossing; a fifth more is the coder's own noise.
  expect(step(frames - 1, 0)).toBeLessThanOrEqual(Math.max(...steps) * 1.2);
});
