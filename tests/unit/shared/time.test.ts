import { describe, expect, it } from 'vitest';
import { dayInJapan, fiscalYear, toEpochMs } from '../../../shared/time.ts';

describe('fiscalYear', () => {
  it.each([
    ['2010-03-31T14:59:59.999Z', 2009],
    ['2010-03-31T15:00:00.000Z', 2010], // midnight of 1 April in Japan
    ['2011-03-31T14:59:59.999Z', 2010],
  ] as const)('puts %s in %d', (instant, year) => {
    expect(fiscalYear(toEpochMs(instant))).toBe(year);
  });
});

describe('dayInJapan', () => {
  it('turns over at midnight in Japan', () => {
    expect(dayInJapan(toEpochMs('2010-10-23T14:59:59.999Z'))).toBe('2010-10-23');
    expect(dayInJapan(toEpochMs('2010-10-23T15:00:00.000Z'))).toBe('2010-10-24');
  });
});
