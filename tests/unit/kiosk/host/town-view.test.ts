import { expect, test } from 'vitest';
import { planShowings } from '../../../../kiosk/host/town-view.ts';

const movie = { movie: 'town', url: '/media/town.mp4', durationMs: 30_000 };
const names = (showings: ReturnType<typeof planShowings>) =>
  showings.map((showing) => (showing.type === 'movie' ? 'movie' : showing.project));

test('the movie comes round between a few projects', () => {
  expect(names(planShowings(['a', 'b', 'c', 'd'], movie))).toEqual(['movie', 'a', 'b', 'c', 'movie', 'd']);
});

test('without a movie there are the projects, without projects the movie', () => {
  expect(names(planShowings(['a'], null))).toEqual(['a']);
  expect(names(planShowings([], movie))).toEqual(['movie']);
});
