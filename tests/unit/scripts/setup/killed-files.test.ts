import { expect, it } from 'vitest';
import { killedFiles } from '../../../../scripts/setup/killed-files.mjs';

const killed = (file: string) =>
  `not in a test: [vitest-pool]: Worker forks emitted error.: Worker exited unexpectedly with signal SIGSEGV during started state while running test file ${file}`;

it('names the files whose process was killed', () => {
  expect(killedFiles([killed('/a/one.test.ts'), killed('/a/two.test.ts')])).toEqual([
    '/a/one.test.ts',
    '/a/two.test.ts',
  ]);
});

it('names none when a test failed as well, or when nothing is said', () => {
  expect(killedFiles([killed('/a/one.test.ts'), 'a.test.ts > adds: expected 1 to be 2'])).toEqual([]);
  expect(killedFiles(['not in a test: the page is closed'])).toEqual([]);
  expect(killedFiles([])).toEqual([]);
});
