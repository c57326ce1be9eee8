import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { FfmpegOrder } from '../../../media/plan/ffmpeg-order.ts';
import { findFfmpeg, findFfprobe } from '../../../media/run/find-ffmpeg.ts';
import { runFfmpeg } from '../../../media/run/run-ffmpeg.ts';
import { runningProcesses } from '../kiosk/shell/process-tree.ts';

const folder = mkdtempSync(join(tmpdir(), 'machitouch-ffmpeg-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ffmpeg = findFfmpeg(process.env);
const picture = join(folder, 'dot.pgm');
writeFileSync(picture, 'P2 2 2 255 0 255 255 0 ');

/** A small movie of one picture. */
const order = (name: string, frames: number, graph = ''): FfmpegOrder => ({
  inputs: [{ path: picture, options: [] }],
  graph: `[0:v]scale=64:64,loop=loop=-1:size=1:start=0,setpts=N/30/TB,fps=30${graph},trim=end_frame=${frames},format=yuv420p[out]`,
  outputOptions: ['-map', '[out]', '-c:v', 'libx264', '-frames:v', `${frames}`],
  output: join(folder, name),
  frames,
});
const signal = new AbortController().signal;
const left = (name: string) =>
  runningProcesses().filter(({ command }) => command.includes(join(folder, name.replace('.mp4', ''))));

test('a movie is made whole, and its progress is counted in frames', async () => {
  const heard: number[] = [];
  const onProgress = (done: number) => heard.push(done);
  await runFfmpeg(order('whole.mp4', 600), { ffmpeg, signal, limitMs: 60_000, onProgress });
  expect(readdirSync(folder)).toContain('whole.mp4');
  expect(readdirSync(folder)).not.toContain('whole.part.mp4');
  expect(heard.every((done) => done >= 0 && done <= 1)).toBe(true);
});

test('one that takes too long is killed, and nothing of it is left', async () => {
  const running = runFfmpeg(order('slow.mp4', 1e9), { ffmpeg, signal, limitMs: 700 });
  await vi.waitFor(() => expect(left('slow.mp4').length).toBe(1), { timeout: 20_000 });
  await expect(running).rejects.toThrow('ffmpeg was stopped');
  expect(left('slow.mp4')).toEqual([]);
  expect(existsSync(join(folder, 'slow.part.mp4'))).toBe(false);
});

test('one that is not wanted any more is killed', async () => {
  const wish = new AbortController();
  const running = runFfmpeg(order('unwanted.mp4', 1e9), { ffmpeg, signal: wish.signal, limitMs: 60_000 });
  await vi.waitFor(() => expect(left('unwanted.mp4').length).toBe(1), { timeout: 20_000 });
  wish.abort();
  await expect(running).rejects.toThrow('ffmpeg was stopped');
  expect(left('unwanted.mp4')).toEqual([]);
});

test('a failure says ffmpeg’s own last words', async () => {
  const wrong = order('wrong.mp4', 30, ',nosuchfilter');
  await expect(runFfmpeg(wrong, { ffmpeg, signal, limitMs: 30_000 })).rejects.toThrow('nosuchfilter');
  expect(readdirSync(folder).filter((name) => name.startsWith('wrong'))).toEqual([]);
});

test('an option that would be taken for two is refused', async () => {
  const two = { ...order('two.mp4', 30), outputOptions: ['-c:v libx264'] };
  await expect(runFfmpeg(two, { ffmpeg, signal, limitMs: 30_000 })).rejects.toThrow(
    'an ffmpeg option with a space',
  );
});

describe('which programs are taken', () => {
  /** A program that says it can write H.264. */
  const program = (name: string, where: string): string => {
    mkdirSync(join(folder, where), { recursive: true });
    const path = join(folder, where, name);
    writeFileSync(path, '#!/bin/sh\necho " V....D libx264 H.264"\n', { mode: 0o755 });
    return path;
  };
  const none = () => undefined;

  test('ffmpeg: the one that is named, else the package’s, else the system’s', () => {
    const [named, own, system] = ['named', 'package', 'system'].map((where) => program('ffmpeg', where));
    const env = { FFMPEG_PATH: named, PATH: join(folder, 'system') };
    expect(findFfmpeg(env, () => own)).toBe(named);
    expect(findFfmpeg({ PATH: env.PATH }, () => own)).toBe(own);
    expect(findFfmpeg({ PATH: env.PATH }, none)).toBe(system);
  });

  test('ffprobe: the one that is named, else the system’s, else the package’s', () => {
    const [named, own, system] = ['named', 'package', 'system'].map((where) => program('ffprobe', where));
    const env = { FFPROBE_PATH: named, PATH: join(folder, 'system') };
    expect(findFfprobe(env, () => own)).toBe(named);
    expect(findFfprobe({ PATH: env.PATH }, () => own)).toBe(system);
    expect(findFfprobe({ PATH: '/nowhere' }, () => own)).toBe(own);
  });

  test('with ffmpeg alone it is said what is missing', () => {
    expect(() => findFfprobe({ PATH: '/nowhere' }, none)).toThrow(/no ffprobe .* FFPROBE_PATH/);
  });
});

test('without ffmpeg, or with one that cannot write H.264, it is said what to do', () => {
  expect(() => findFfmpeg({ PATH: folder })).toThrow('install it, or name one in FFMPEG_PATH');
  expect(() => findFfmpeg({ FFMPEG_PATH: '/bin/true' })).toThrow('cannot write H.264');
});
