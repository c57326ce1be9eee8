import { expect, test } from 'vitest';
import { withShipped } from '../../../../kiosk/host/town-view.ts';
import type { Showing } from '../../../../kiosk/protocol/host-message.ts';

const movie = { movie: 'town', url: '/media/town.mp4', durationMs: 30_000 };
const cards = (...projects: string[]): Showing[] =>
  projects.map((project) => ({ type: 'project', project, durationMs: 12_000 }));
const names = (showings: readonly Showing[]) =>
  showings.map((showing) => (showing.type === 'project' ? showing.project : showing.type));

test('the shipped movie comes round between a few cards', () => {
  expect(names(withShipped(cards('a', 'b', 'c', 'd'), movie))).toEqual([
    'movie',
    'a',
    'b',
    'c',
    'movie',
    'd',
  ]);
});

test('without a movie there are the cards, without cards the movie', () => {
  expect(names(withShipped(cards('a'), null))).toEqual(['a']);
  expect(names(withShipped([], movie))).toEqual(['movie']);
});
