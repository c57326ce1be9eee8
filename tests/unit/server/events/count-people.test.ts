import { describe, expect, it } from 'vitest';
import { countPeople } from '../../../../server/events/count-people.ts';

const sessionOf = (...wallets: number[]) => ({ wallets: Int32Array.from(wallets) });

describe('people at sessions', () => {
  it('are nobody where there is no session', () => {
    expect(countPeople([])).toBe(0);
    expect(countPeople([sessionOf(), sessionOf()])).toBe(0);
  });

  it('count once, however often they came', () => {
    expect(countPeople([sessionOf(0, 1, 2)])).toBe(3);
    expect(countPeople([sessionOf(0, 1), sessionOf(1, 2), sessionOf(2)])).toBe(3);
  });

  it('count anew each time, whatever was counted before', () => {
    const [small, large] = [sessionOf(0, 1), sessionOf(1, 70_000)];
    expect(countPeople([small, small])).toBe(2);
    expect(countPeople([large, small])).toBe(3);
    expect(countPeople([small, small])).toBe(2);
    expect(countPeople([large, large])).toBe(2);
  });
});
