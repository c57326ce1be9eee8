import { describe, expect, it } from 'vitest';
import { planVideo } from '../../../../../media/plan/video/plan-video.ts';
import { judgeVideo, type VideoFacts } from '../../../../../media/plan/video/video-facts.ts';

const newVideo = (facts: Partial<VideoFacts> = {}): VideoFacts => ({
  durationMs: 60_000,
  width: 1920,
  height: 1080,
  isTurned: false,
  isSquare: true,
  isInterlaced: false,
  hdr: null,
  codec: 'h264',
  pixelFormat: 'yuv420p',
  framesPerSecond: 30,
  isEven: true,
  sound: { codec: 'aac', sampleRate: 48_000, channels: 2, lufs: -16.4 },
  ...facts,
});

describe('planVideo', () => {
  it.each<[string, Partial<VideoFacts>, 'copy' | 'encode']>([
    ['what a kiosk plays', {}, 'copy'],
    ['60 frames a second', { framesPerSecond: 59.94 }, 'copy'],
    ['a portrait', { width: 1080, height: 1920 }, 'copy'],
    ['4K', { width: 3840, height: 2160 }, 'encode'],
    ['HEVC', { codec: 'hevc' }, 'encode'],
    ['10 bit', { pixelFormat: 'yuv420p10le' }, 'encode'],
    ['120 frames a second', { framesPerSecond: 120 }, 'encode'],
    ['uneven frames', { isEven: false }, 'encode'],
    ['a turned picture', { isTurned: true }, 'encode'],
    ['interlaced', { isInterlaced: true }, 'encode'],
    ['pixels that are no squares', { isSquare: false }, 'encode'],
    ['HDR', { hdr: 'arib-std-b67' }, 'encode'],
  ])('%s', (_, facts, picture) => {
    expect(planVideo(newVideo(facts)).picture).toBe(picture);
  });

  it.each<[string, VideoFacts['sound'], 'copy' | 'encode' | 'silence']>([
    ['none', null, 'silence'],
    ['silent', { codec: 'aac', sampleRate: 48_000, channels: 2, lufs: null }, 'copy'],
    ['right', { codec: 'aac', sampleRate: 44_100, channels: 1, lufs: -15.2 }, 'copy'],
    ['too quiet', { codec: 'aac', sampleRate: 48_000, channels: 2, lufs: -23 }, 'encode'],
    ['surround', { codec: 'aac', sampleRate: 48_000, channels: 6, lufs: -16 }, 'encode'],
    ['MP3', { codec: 'mp3', sampleRate: 48_000, channels: 2, lufs: -16 }, 'encode'],
  ])('sound: %s', (_, sound, wanted) => {
    expect(planVideo(newVideo({ sound })).sound).toBe(wanted);
  });

  it('fits into the frame, with even sides', () => {
    expect(planVideo(newVideo({ width: 4096, height: 1716 }))).toMatchObject({ width: 1920, height: 804 });
    expect(planVideo(newVideo({ width: 2160, height: 3840 }))).toMatchObject({ width: 1080, height: 1920 });
    expect(planVideo(newVideo({ codec: 'vp9', width: 641, height: 361 }))).toMatchObject({
      width: 640,
      height: 360,
    });
  });

  it('counts the frames that will come', () => {
    expect(planVideo(newVideo({ codec: 'hevc', framesPerSecond: 50 })).frames).toBe(3_600);
    expect(planVideo(newVideo({ codec: 'hevc', framesPerSecond: 25 })).frames).toBe(1_800);
  });
});

describe('judgeVideo', () => {
  it.each<[Partial<VideoFacts>, string | null]>([
    [{}, null],
    [{ durationMs: 30 * 60_000 }, null],
    [{ durationMs: 30 * 60_000 + 1 }, 'video/too-long'],
    [{ durationMs: 999 }, 'video/too-short'],
    [{ codec: 'gif' }, 'video/codec-not-taken'],
    [{ width: 7680, height: 4320 }, 'video/too-many-pixels'],
  ])('%o', (facts, refusal) => {
    expect(judgeVideo(newVideo(facts))).toBe(refusal);
  });
});
