import { expect, test } from 'vitest';
import { readConfig } from '../../../../kiosk/host/config.ts';

const env = (given: Record<string, string> = {}) => ({ MACHITOUCH_KIOSK_DIR: '/tmp/kiosk', ...given });

test('a folder is enough to start', () => {
  expect(readConfig(env())).toMatchObject({
    dir: '/tmp/kiosk',
    reader: 'pcsc',
    serverUrl: null,
    diskReserveMb: 64,
  });
});

test('every wrong variable is named at once, by its own name', () => {
  const wrong = env({
    MACHITOUCH_KIOSK_PORT: '99999',
    MACHITOUCH_KIOSK_SERVER_URL: 'ftp://x',
    MACHITOUCH_KIOSK_READER: 'magic',
  });
  expect(() => readConfig(wrong)).toThrow(
    /MACHITOUCH_KIOSK_SERVER_URL: [^\n]+\nMACHITOUCH_KIOSK_PORT: [^\n]+\nMACHITOUCH_KIOSK_READER: /,
  );
  expect(() => readConfig({})).toThrow(/MACHITOUCH_KIOSK_DIR/);
});

test('an empty variable is one that was not given', () => {
  expect(readConfig(env({ MACHITOUCH_KIOSK_SERVER_URL: '' })).serverUrl).toBeNull();
});

test('movies are fetched at any hour as fast as they come, unless it is said', () => {
  expect(readConfig(env()).movies).toEqual({
    quotaMb: 16_384,
    hours: { from: 0, until: 0 },
    kbPerS: null,
    scrubEveryMs: 86_400_000,
    scrubRestMs: 20,
  });
  const said = env({ MACHITOUCH_KIOSK_MOVIE_HOURS: '22-6', MACHITOUCH_KIOSK_MOVIE_KB_PER_S: '500' });
  expect(readConfig(said).movies).toMatchObject({ hours: { from: 22, until: 6 }, kbPerS: 500 });
  expect(readConfig(env({ MACHITOUCH_KIOSK_MOVIE_HOURS: '0-24' })).movies.hours).toEqual({
    from: 0,
    until: 0,
  });
  expect(() => readConfig(env({ MACHITOUCH_KIOSK_MOVIE_HOURS: '25-3' }))).toThrow(/MOVIE_HOURS/);
});
