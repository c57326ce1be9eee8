import type { Interleave } from '../manifest.ts';

/** However few movies there are and however many cards, a round is no longer than this many movies. */
const ROUND_MOVIES_MAX = 400;

/** What has its turn between movies. */
export interface Cards<T> {
  readonly projects: readonly T[];
  readonly events: readonly T[];
  readonly notices: readonly T[];
}

/**
 * One round of what plays, to be played around: the movies in order, and after every so many of them a card of each
 * kind. It goes through the movies as often as it takes for every card to have its turn. Without a movie the cards
 * follow one another, and projects are better than nothing.
 */
export function weaveShowings<T>(movies: readonly T[], cards: Cards<T>, interleave: Interleave): T[] {
  const kinds = (['notices', 'events', 'projects'] as const).map((kind) => ({
    cards: cards[kind],
    every: interleave[kind],
  }));
  if (movies.length === 0) {
    const wanted = kinds.flatMap(({ cards, every }) => (every === null ? [] : cards));
    return wanted.length > 0 ? wanted : [...cards.projects];
  }
  const wanted = Math.max(movies.length, ...kinds.map(({ cards, every }) => cards.length * (every ?? 0)));
  const rounds = Math.ceil(Math.min(wanted, ROUND_MOVIES_MAX) / movies.length);
  const round: T[] = [];
  for (let played = 1; played <= rounds * movies.length; played++) {
    const movie = movies[(played - 1) % movies.length];
    if (movie !== undefined) round.push(movie);
    for (const { cards, every } of kinds) {
      if (every === null || played % every !== 0) continue;
      const card = cards[(played / every - 1) % cards.length];
      if (card !== undefined) round.push(card);
    }
  }
  return round;
}
