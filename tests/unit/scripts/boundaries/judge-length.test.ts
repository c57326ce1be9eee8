import { expect, test } from 'vitest';
import { judgeLength, LONGEST } from '../../../../scripts/boundaries/judge-length.ts';

test('a source may be as long as the limit and no longer', () => {
  expect(judgeLength('server/app.ts', LONGEST)).toBeUndefined();
  expect(judgeLength('server/app.ts', LONGEST + 1)).toContain(`${LONGEST + 1} lines`);
});

test('tests are not measured', () => {
  expect(judgeLength('tests/unit/app.test.ts', 900)).toBeUndefined();
});

test('only what is listed may be longer, with what stands under it', () => {
  expect(judgeLength('kiosk/screen/words/ja.ts', 900)).toBeUndefined();
  expect(judgeLength('kiosk/screen/wordsmith.ts', 900)).toBeDefined();
});
