import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findFfmpeg, findFfprobe } from '../../../../media/run/find-ffmpeg.ts';
import { takeClip } from '../../../../media/run/intake/take-clip.ts';
import { makeClip, X264_FAST } from '../../../factories/media/make-clip.ts';
import { turnClip } from '../../../factories/media/turn-clip.ts';

const folder = mkdtempSync(join(tmpdir(), 'machitouch-clips-'));
const assets = join(folder, 'assets');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const tools = { ffmpeg: findFfmpeg(process.env), ffprobe: findFfprobe(process.env) };
const signal = new AbortController().signal;

const take = async (bytes: Buffer | string) => {
  const path = join(folder, 'clip.mp4');
  writeFileSync(path, bytes);
  return takeClip({ path, assets, signal, ...tools });
};
const film = (args: readonly string[], extension = 'mp4', source?: string) =>
  makeClip(folder, extension, args, source);
const plain = film(X264_FAST);
/** A clip that a list would like to have read. */
const secret = join(folder, 'secret.mp4');
writeFileSync(secret, plain);

test.each([
  ['H.264 in MP4', () => plain],
  ['H.264 in QuickTime, filmed upright', () => turnClip(film(X264_FAST, 'mov'), 240)],
  [
    'HEVC in MP4',
    () =>
      film(['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none', '-tag:v', 'hvc1']),
  ],
  ['H.264 in Matroska', () => film(X264_FAST, 'mkv')],
])('%s is taken', async (_, make) => {
  const answer = await take(make());
  expect(answer).toMatchObject({ status: 'taken', clip: { durationMs: expect.closeTo(2_000, -2) } });
});

test('the place a clip was filmed at is not kept', async () => {
  const placed = film(
    [...X264_FAST, '-metadata', 'location=+35.93+139.39/', '-metadata', 'title=secret'],
    'mov',
  );
  expect(placed.includes('+35.93')).toBe(true);
  const answer = await take(placed);
  expect(answer.status).toBe('taken');
  if (answer.status !== 'taken') return;
  const path = join(assets, answer.clip.sha256);
  const tags = execFileSync(
    tools.ffprobe,
    ['-v', 'error', '-show_entries', 'format_tags', '-of', 'csv', path],
    { encoding: 'utf8' },
  );
  expect(tags).not.toMatch(/35\.93|secret/);
});

const dash = `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT2S" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>${secret}</BaseURL></Representation></AdaptationSet></Period></MPD>`;
const late = film([...X264_FAST, '-movflags', '0']);

const bad: [string, () => Buffer | string, string][] = [
  ['nothing', () => '', 'clip/not-a-clip'],
  ['text', () => 'こんにちは', 'clip/not-a-clip'],
  ['a list that names another file', () => `ffconcat version 1.0\nfile ${secret}\n`, 'clip/not-a-clip'],
  [
    'a playlist',
    () => `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n${secret}\n#EXT-X-ENDLIST\n`,
    'clip/not-a-clip',
  ],
  ['a manifest that names another file', () => dash, 'clip/not-a-clip'],
  [
    'a photo',
    () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(900)]),
    'clip/not-a-clip',
  ],
  ['an AVI', () => film(X264_FAST, 'avi'), 'clip/not-a-clip'],
  ['an MPEG stream', () => film(X264_FAST, 'ts'), 'clip/not-a-clip'],
  ['pictures of another coding', () => film(['-c:v', 'mpeg4']), 'clip/not-a-clip'],
  ['sound alone', () => film(['-c:a', 'aac'], 'mp4', 'sine=duration=2'), 'clip/not-a-clip'],
  [
    'the first bytes of an MP4 before nothing',
    () => Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'), Buffer.alloc(2_000)]),
    'clip/broken',
  ],
  [
    'the first bytes of a Matroska before nothing',
    () => Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.alloc(2_000)]),
    'clip/broken',
  ],
  ['a film whose index was cut off', () => late.subarray(0, late.length / 2), 'clip/broken'],
  [
    'a list behind the first bytes of an MP4',
    () => `\0\0\0\x18ftypmp42\0\0\0\0mp42isomffconcat version 1.0\nfile ${secret}\n`,
    'clip/broken',
  ],
  [
    'a film of 33 million pixels a picture',
    () => film([...X264_FAST, '-frames:v', '2'], 'mp4', 'color=size=7680x4320:rate=1:duration=2'),
    'clip/too-many-pixels',
  ],
  [
    'slow motion of 240 pictures a second',
    () => film(X264_FAST, 'mp4', 'testsrc=size=320x240:rate=240:duration=1.5'),
    'clip/too-many-frames',
  ],
  [
    'a third of a second',
    () => film(X264_FAST, 'mp4', 'testsrc=size=320x240:rate=30:duration=0.3'),
    'clip/too-short',
  ],
  ['four minutes', () => film(X264_FAST, 'mp4', 'color=size=64x64:rate=5:duration=240'), 'clip/too-long'],
];

test.each(bad)('%s: refused', async (_, make, code) => {
  expect(await take(make())).toEqual({ status: 'refused', code });
});

test('only clips are kept, each under its hash', () => {
  expect(readdirSync(assets).filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([]);
});
