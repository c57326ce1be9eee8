import { describe, expect, test } from 'vitest';
import { decideAct, homeOf } from '../../../../kiosk/shell/decide-act.ts';
import { WAITING_PAGE } from '../../../../kiosk/shell/waiting-page.ts';

const HOME = 'http://127.0.0.1:4100';

describe('navigation', () => {
  test.each([`${HOME}/`, `${HOME}/?token=x#y`, WAITING_PAGE])('%s is home', (url) => {
    expect(decideAct({ type: 'navigate', url }, HOME)).toBe('allow');
  });

  test.each([
    'http://127.0.0.1:4101/',
    'http://127.0.0.1/',
    'https://127.0.0.1:4100/',
    'http://localhost:4100/',
    'http://127.0.0.1.example.com:4100/',
    'http://127.0.0.1:4100@example.com/',
    'http://someone@127.0.0.1:4100/',
    'http://[::1]:4100/',
    'file:///etc/passwd',
    'chrome://settings',
    'chrome-error://chromewebdata/',
    'about:blank',
    'javascript:alert(1)',
    'data:text/html,stranger',
    'view-source:http://127.0.0.1:4100/',
    'blob:http://127.0.0.1:4100/x',
    'not a url',
    '',
  ])('%s is not', (url) => {
    expect(decideAct({ type: 'navigate', url }, HOME)).toBe('refuse');
  });

  test('while no host runs there is only the waiting page', () => {
    expect(decideAct({ type: 'navigate', url: `${HOME}/` }, null)).toBe('refuse');
    expect(decideAct({ type: 'navigate', url: WAITING_PAGE }, null)).toBe('allow');
  });
});

describe('requests', () => {
  test.each([`${HOME}/api`, 'ws://127.0.0.1:4100/live', 'data:image/png;base64,AA', `blob:${HOME}/x`])(
    '%s may be asked for',
    (url) => expect(decideAct({ type: 'request', url }, HOME)).toBe('allow'),
  );
  test.each(['ws://127.0.0.1:4101/', 'wss://127.0.0.1:4100/', 'http://example.com/', 'file:///etc/passwd'])(
    '%s may not',
    (url) => expect(decideAct({ type: 'request', url }, HOME)).toBe('refuse'),
  );
});

test('everything else is refused', () => {
  expect(decideAct({ type: 'open-window' }, HOME)).toBe('refuse');
  expect(decideAct({ type: 'permission', name: 'media' }, HOME)).toBe('refuse');
  expect(decideAct({ type: 'download' }, HOME)).toBe('refuse');
  expect(decideAct({ type: 'choose-file' }, HOME)).toBe('refuse');
  expect(decideAct({ type: 'attach-webview' }, HOME)).toBe('refuse');
});

test('a host must be on loopback', () => {
  expect(homeOf(`${HOME}/?token=x`)).toBe(HOME);
  expect(() => homeOf('http://192.168.1.2:4100/')).toThrow('must be on http://127.0.0.1');
  expect(() => homeOf('https://127.0.0.1:4100/')).toThrow('must be on http://127.0.0.1');
});
