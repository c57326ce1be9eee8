import { describe, expect, test } from 'vitest';
import {
  amount,
  calendarDay,
  clockTime,
  digits,
  tableDay,
} from '../../../../../kiosk/screen/words/format.ts';

/** 23:30 in Tokyo is still the 24th there, and already in UTC's afternoon. */
const LATE_EVENING = Date.parse('2010-10-24T14:30:00.000Z');

describe('figures', () => {
  test.each([
    ['ja', 'yen', 1_000, '1,000円'],
    ['ja', 'point', 5, '5ポイント'],
    ['ja-easy', 'yen', 100, '100{円|えん}'],
    ['en', 'yen', 1_000, '1,000 yen'],
    ['en', 'point', 1, '1 point'],
    ['en', 'point', 2, '2 points'],
    ['en', 'coin', 1, '1 coin'],
    ['ja', 'credit', 4, '4単位'],
  ] as const)('%s %s %d', (language, unit, value, said) => {
    expect(amount(value, unit, language)).toBe(said);
  });

  test('a debt is shown with a true minus sign', () => {
    expect(digits(-1_500, 'ja')).toBe('−1,500');
  });
});

describe('days and times are those of the municipality', () => {
  test.each([
    ['ja', '10月24日(日)'],
    ['ja-easy', '10月24日(日)'],
    ['en', 'Sun 24 Oct'],
  ] as const)('%s', (language, day) => {
    expect(calendarDay(LATE_EVENING, language).replace(',', '')).toBe(day);
    expect(clockTime(LATE_EVENING, language)).toBe('23:30');
  });

  test('a table has short dates', () => {
    expect(tableDay('2010-03-21', 'ja')).toBe('2010/03/21');
    expect(tableDay('2010-03-21', 'en')).toBe('21/03/2010');
  });
});
