import { expect, test } from 'vitest';
import { matchesLock } from '../../../../scripts/setup/npm-packages.mjs';

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  },
};
const installed = (packages: object) => ({ packages });

test('what is installed as the lock file says is not installed again', () => {
  expect(
    matchesLock(
      installed({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } }),
      lock,
    ),
  ).toBe(true);
});

test('an optional part may be absent, but not another version', () => {
  expect(matchesLock(installed({ 'node_modules/a': { version: '1.0.0' } }), lock)).toBe(true);
  const other = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.1' } };
  expect(matchesLock(installed(other), lock)).toBe(false);
});

test('a part that is missing or of another version means installing', () => {
  expect(matchesLock(installed({ 'node_modules/a': { version: '1.0.1' } }), lock)).toBe(false);
  expect(matchesLock(installed({}), lock)).toBe(false);
  expect(matchesLock(undefined, lock)).toBe(false);
});
