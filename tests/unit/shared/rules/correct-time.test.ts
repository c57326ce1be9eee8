import { describe, expect, it } from 'vitest';
import { correctTime } from '../../../../shared/rules/correct-time.ts';
import { toEpochMs } from '../../../../shared/time.ts';

const BOOT = '0190a1b2-0000-7000-8000-000000000001';
const OTHER_BOOT = '0190a1b2-0000-7000-8000-000000000002';
const serverMs = toEpochMs('2026-11-21T10:00:00.000Z');
const anchor = { boot: BOOT, monoMs: 600_000, serverMs };

describe('correctTime', () => {
  it.each(['2016-11-21T10:00:00.000Z', '2036-11-21T10:00:00.000Z'])(
    'places a fact of this boot by the monotonic clock when the wall says %s',
    (at) => {
      expect(correctTime({ at, boot: BOOT, monoMs: 540_000, offsetMs: null }, anchor)).toBe(
        serverMs - 60_000,
      );
    },
  );

  it('uses the offset learned in an earlier boot', () => {
    const fact = { at: '2036-11-20T10:00:00.000Z', boot: OTHER_BOOT, monoMs: 5, offsetMs: -315_532_800_000 };
    expect(correctTime(fact, anchor)).toBe(toEpochMs('2036-11-20T10:00:00.000Z') - 315_532_800_000);
  });

  it('never places a fact in the future', () => {
    const fact = { at: '2036-11-20T10:00:00.000Z', boot: OTHER_BOOT, monoMs: 5, offsetMs: null };
    expect(correctTime(fact, anchor)).toBe(serverMs);
    expect(correctTime({ ...fact, boot: BOOT, monoMs: 700_000 }, anchor)).toBe(serverMs);
  });
});
