import { expect, it } from 'vitest';
import { planRepeat, REPEAT_MAX } from '../../../../shared/rules/plan-repeat.ts';

it('comes every week, or every other', () => {
  expect(planRepeat('2010-12-22', { kind: 'weekly', everyWeeks: 1, times: 3 })).toEqual([
    '2010-12-22',
    '2010-12-29',
    '2011-01-05',
  ]);
  expect(planRepeat('2010-12-22', { kind: 'weekly', everyWeeks: 2, times: 2 })).toEqual([
    '2010-12-22',
    '2011-01-05',
  ]);
});

it('comes on the same day of the month, and leaves out months without it', () => {
  expect(planRepeat('2011-01-31', { kind: 'monthly', by: 'day', times: 3 })).toEqual([
    '2011-01-31',
    '2011-03-31',
    '2011-05-31',
  ]);
});

it('comes on the third Saturday, and on fifth ones only where there are such', () => {
  expect(planRepeat('2010-10-16', { kind: 'monthly', by: 'weekday', times: 3 })).toEqual([
    '2010-10-16',
    '2010-11-20',
    '2010-12-18',
  ]);
  expect(planRepeat('2010-10-30', { kind: 'monthly', by: 'weekday', times: 3 })).toEqual([
    '2010-10-30',
    '2011-01-29',
    '2011-04-30',
  ]);
});

it('comes on chosen days, each once and in order', () => {
  const days = ['2010-11-03', '2010-10-24', '2010-11-03'];
  expect(planRepeat('2010-10-24', { kind: 'dates', days })).toEqual(['2010-10-24', '2010-11-03']);
});

it('never makes more than fit, and always the first', () => {
  expect(planRepeat('2010-10-24', { kind: 'weekly', everyWeeks: 1, times: 9_999 })).toHaveLength(REPEAT_MAX);
  expect(planRepeat('2010-10-24', { kind: 'weekly', everyWeeks: 1, times: 0 })).toEqual(['2010-10-24']);
});
