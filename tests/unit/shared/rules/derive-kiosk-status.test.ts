import { describe, expect, test } from 'vitest';
import type { Health } from '../../../../shared/exchange.ts';
import {
  deriveKioskStatus,
  ILL_AFTER_SILENT_MS,
  isOlder,
  type KnownOfKiosk,
  SILENT_AFTER_MS,
} from '../../../../shared/rules/derive-kiosk-status.ts';

const BAD: string[] = ['a'.repeat(64)];

const NOW = Date.parse('2026-11-21T14:00:00.000Z');
const WELL: Health = {
  version: '0.2.0',
  reader: 'ready',
  waiting: 0,
  quarantined: 0,
  diskFreeMb: 50_000,
  clockOffsetMs: 40,
  screens: 1,
};
const known = (said: Partial<KnownOfKiosk> & { said?: Partial<Health> } = {}): KnownOfKiosk => ({
  enrolledMs: NOW - 86_400_000,
  revokedMs: null,
  lastExchangeMs: NOW - 5_000,
  health: { ...WELL, ...said.said },
  ...said,
});
const status = (of: KnownOfKiosk) => deriveKioskStatus(of, { nowMs: NOW, newestVersion: '0.2.0' });

test('heard lately and nothing wrong: well', () => {
  expect(status(known())).toEqual({ level: 'well', signs: [] });
});

test.each([
  ['out of service', { reader: 'out-of-service' }, 'ill', ['reader-out']],
  ['no reader', { reader: 'no-reader' }, 'ill', ['no-reader']],
  ['nothing on the screen', { screens: 0 }, 'ill', ['no-screen']],
  ['disk full', { diskFreeMb: 63 }, 'ill', ['disk-full']],
  ['disk low', { diskFreeMb: 64 }, 'attention', ['disk-low']],
  ['disk just enough', { diskFreeMb: 1_024 }, 'well', []],
  ['disk not known', { diskFreeMb: null }, 'well', []],
  ['clock ahead', { clockOffsetMs: -60_001 }, 'attention', ['clock-off']],
  ['clock behind', { clockOffsetMs: 60_001 }, 'attention', ['clock-off']],
  ['clock nearly right', { clockOffsetMs: 60_000 }, 'well', []],
  ['as many facts as one exchange takes', { waiting: 100 }, 'well', []],
  ['more facts than that', { waiting: 101 }, 'attention', ['facts-waiting']],
  ['facts set aside', { quarantined: 1 }, 'attention', ['facts-set-aside']],
  [
    'a movie put aside',
    { movies: { manifest: null, wanted: 2, held: 1, bad: BAD } },
    'attention',
    ['movies-bad'],
  ],
  ['an old version', { version: '0.1.9' }, 'attention', ['version-old']],
  ['a newer version', { version: '0.10.0' }, 'well', []],
  [
    'several: the worst first',
    { reader: 'no-reader', waiting: 900, version: '0.1.0' },
    'ill',
    ['no-reader', 'facts-waiting', 'version-old'],
  ],
] as const)('%s', (_, said, level, signs) => {
  expect(status(known({ said }))).toEqual({ level, signs });
});

describe('silence', () => {
  const silent = (ms: number, said: Partial<Health> = {}) =>
    status(known({ lastExchangeMs: NOW - ms, said }));
  test.each([
    [SILENT_AFTER_MS, 'well', []],
    [SILENT_AFTER_MS + 1, 'attention', ['silent']],
    [ILL_AFTER_SILENT_MS, 'attention', ['silent']],
    [ILL_AFTER_SILENT_MS + 1, 'ill', ['silent']],
  ] as const)('of %i ms', (ms, level, signs) => {
    expect(silent(ms)).toEqual({ level, signs });
  });
  test('does not make a kiosk better than it said it was', () => {
    expect(silent(SILENT_AFTER_MS + 1, { reader: 'no-reader' })).toEqual({
      level: 'ill',
      signs: ['silent', 'no-reader'],
    });
  });
});

test('a kiosk that cannot speak is not called silent', () => {
  expect(status(known({ enrolledMs: null, lastExchangeMs: null, health: null }))).toEqual({
    level: 'off',
    signs: ['never-enrolled'],
  });
  expect(status(known({ revokedMs: NOW - 1, said: { reader: 'no-reader' } }))).toEqual({
    level: 'off',
    signs: ['revoked'],
  });
});

test('enrolled and never heard: soon ill', () => {
  const enrolled = (agoMs: number) =>
    status(known({ enrolledMs: NOW - agoMs, lastExchangeMs: null, health: null }));
  expect(enrolled(1_000)).toEqual({ level: 'attention', signs: ['never-heard'] });
  expect(enrolled(ILL_AFTER_SILENT_MS + 1).level).toBe('ill');
});

test('a kiosk of before 0.2 says less and is judged by what it says', () => {
  const { clockOffsetMs: _, screens: __, ...old } = WELL;
  expect(status(known({ health: { ...old, version: '0.1.0' } }))).toEqual({
    level: 'attention',
    signs: ['version-old'],
  });
});

test.each([
  ['0.1.9', '0.2.0', true],
  ['0.2.0', '0.2.0', false],
  ['0.10.0', '0.9.9', false],
  ['1.0.0-rc.1', '1.0.0', false],
  ['test', '1.0.0', false],
])('%s is older than %s: %s', (version, newest, older) => {
  expect(isOlder(version, newest)).toBe(older);
});
