import { describe, expect, it } from 'vitest';
import { PAST_EVENTS, spreadPoints } from '../../../../scripts/seed/tsurugashima-events.ts';
import { NOTEBOOK_GIFTS, SEED_PROJECTS } from '../../../../scripts/seed/tsurugashima-projects.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

describe('the event table of the slides', () => {
  it('adds up to 1,737 points and 773 attendances in 26 rows', () => {
    expect(PAST_EVENTS).toHaveLength(26);
    expect(sum(PAST_EVENTS.map((event) => event.points))).toBe(1_737);
    expect(sum(PAST_EVENTS.map((event) => event.attendances))).toBe(773);
  });

  it.each(PAST_EVENTS)('spreads $name so that its figures come out again', ({ points, attendances }) => {
    const spread = spreadPoints(points, attendances);
    expect(spread).toHaveLength(attendances);
    expect(sum(spread)).toBe(points);
    expect(Math.min(...spread)).toBeGreaterThanOrEqual(1);
  });
});

describe('the gifts of the notebook', () => {
  it('are nine and add up to 14,000 yen, each to a known project', () => {
    expect(NOTEBOOK_GIFTS).toHaveLength(9);
    expect(sum(NOTEBOOK_GIFTS.map((gift) => gift.amountYen))).toBe(14_000);
    const known = new Set(SEED_PROJECTS.map((project) => project.id));
    expect(NOTEBOOK_GIFTS.filter((gift) => !known.has(gift.project))).toEqual([]);
  });
});
