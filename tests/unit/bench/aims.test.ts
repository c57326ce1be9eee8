import { expect, test } from 'vitest';
import { AIMS, aimTable } from '../../bench/aims.ts';

const cells = (figures: Record<string, unknown>) =>
  aimTable(figures).map((row) => row.split(/ {2,}/).slice(0, 4));

test('each aim is said once, with its figure and whether it was met', () => {
  expect(cells({ movie_jitter_px: 0.05, movie_over_x264: 1.26, ingest_facts_per_s: 15_000 })).toEqual([
    ['ingest_facts_per_s', '15000', '>= 15000', 'met'],
    ['movie_over_x264', '1.26', '<= 1.25', 'missed'],
    ['movie_jitter_px', '0.05', '<= 0.05', 'met'],
  ]);
  expect(new Set(AIMS.map(({ figure }) => figure)).size).toBe(AIMS.length);
});

test('a bench that was not run has no row, and one that measured nothing has missed', () => {
  expect(aimTable({})).toEqual([]);
  expect(cells({ gap_max_ms: Number.NaN })).toEqual([['gap_max_ms', 'none', '<= 33', 'missed']]);
});
