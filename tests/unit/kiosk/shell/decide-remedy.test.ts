import { expect, test } from 'vitest';
import { decideRemedy } from '../../../../kiosk/shell/decide-remedy.ts';

const NOW = 1_000_000;

test.each([
  ['crashed', 'reload'],
  ['hung', 'end-page'],
  ['lost', 'relaunch'],
] as const)('a page that is %s: %s', (trouble, remedy) => {
  expect(decideRemedy(trouble, [], NOW)).toBe(remedy);
});

test('the fourth trouble within a minute starts the window over', () => {
  const three = [NOW - 59_999, NOW - 30_000, NOW - 1];
  expect(decideRemedy('crashed', three.slice(1), NOW)).toBe('reload');
  expect(decideRemedy('crashed', three, NOW)).toBe('relaunch');
  expect(decideRemedy('hung', three, NOW)).toBe('relaunch');
});

test('old troubles are forgotten', () => {
  expect(decideRemedy('hung', [NOW - 60_000, NOW - 61_000, NOW - 90_000], NOW)).toBe('end-page');
});
