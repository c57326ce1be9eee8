import { expect, test } from 'vitest';
import { isMaking, percentOf } from '../../../../../server/post-page/home/making.tsx';
import type { MovieProgress } from '../../../../../shared/posting/posts.ts';

const job = (state: MovieProgress['state'], framesDone = 0): MovieProgress => ({
  ...{ orientation: 'landscape', state, framesDone, framesPlanned: 600, movie: null },
});

test('the share of planned frames, never over 100, of the movies that are still wanted', () => {
  expect(percentOf([])).toBe(0);
  expect(percentOf([job('queued'), job('running', 300)])).toBe(25);
  expect(percentOf([job('done', 0), job('running', 599)])).toBe(99);
  expect(percentOf([job('cancelled'), job('parked'), job('done')])).toBe(100);
  expect(percentOf([job('running', 900)])).toBe(100);
});

test('something is still being made', () => {
  expect(isMaking([job('done'), job('queued')])).toBe(true);
  expect(isMaking([job('done'), job('parked')])).toBe(false);
});
