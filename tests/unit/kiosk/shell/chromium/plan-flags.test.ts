import { expect, test } from 'vitest';
import { planBlockedUrls } from '../../../../../kiosk/shell/chromium/plan-blocked-urls.ts';
import { planFlags } from '../../../../../kiosk/shell/chromium/plan-flags.ts';

const WISHES = {
  profileFolder: '/p',
  firstUrl: 'data:text/html,x',
  look: 'kiosk' as const,
  size: null,
  isRoot: false,
};

test('a kiosk opens no port, keeps its sandbox and reaches nothing but loopback', () => {
  const flags = planFlags(WISHES);
  expect(flags).toContain('--remote-debugging-pipe');
  expect(flags.join(' ')).not.toContain('--remote-debugging-port');
  expect(flags).not.toContain('--no-sandbox');
  expect(flags).not.toContain('--headless');
  expect(flags).toContain('--kiosk');
  expect(flags).toContain('--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1');
});

test('only root gives up the sandbox, and only a test the window', () => {
  expect(planFlags({ ...WISHES, isRoot: true })).toContain('--no-sandbox');
  expect(planFlags({ ...WISHES, look: 'headless' })).toContain('--headless');
});

test('a display that was measured is covered', () => {
  expect(planFlags(WISHES).join(' ')).not.toContain('--window-size');
  expect(planFlags({ ...WISHES, size: { width: 1080, height: 1920 } })).toContain('--window-size=1081,1921');
});

test('the home origin is the only one that is not blocked', () => {
  expect(planBlockedUrls('http://127.0.0.1:4100')).toEqual([
    { urlPattern: 'http://127.0.0.1:4100/*', block: false },
    { urlPattern: '*://*:*/*', block: true },
  ]);
  expect(planBlockedUrls(null)).toEqual([{ urlPattern: '*://*:*/*', block: true }]);
});
