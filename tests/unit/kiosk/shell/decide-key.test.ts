import { expect, test } from 'vitest';
import { decideKey } from '../../../../kiosk/shell/decide-key.ts';

const PLAIN = { ctrlKey: false, altKey: false, metaKey: false };

test.each([
  '0',
  'a',
  'A',
  ' ',
  'あ',
  '𠮷',
  'Tab',
  'Enter',
  'Escape',
  'Backspace',
  'ArrowDown',
  'Home',
  'PageDown',
])('%s may be typed', (key) => expect(decideKey({ ...PLAIN, key })).toBe('allow'));

test.each([
  'F1',
  'F5',
  'F11',
  'F12',
  'ContextMenu',
  'PrintScreen',
  'BrowserHome',
  'LaunchMail',
  'Meta',
  'Alt',
  'Dead',
  '',
])('%s may not', (key) => expect(decideKey({ ...PLAIN, key })).toBe('refuse'));

test.each(['ctrlKey', 'altKey', 'metaKey'] as const)('nothing goes with %s', (held) => {
  for (const key of ['n', 'w', 't', 'p', 'r', 'l', 'Tab', 'Escape', 'ArrowLeft', 'F4', '0', '+']) {
    expect(decideKey({ ...PLAIN, key, [held]: true })).toBe('refuse');
  }
});

test('its text works on its own, as it is carried into the page', () => {
  const alone: typeof decideKey = new Function(`return ${decideKey.toString()}`)();
  expect(alone({ ...PLAIN, key: 'F11' })).toBe('refuse');
  expect(alone({ ...PLAIN, key: '7' })).toBe('allow');
});
