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
