import { expect, it } from 'vitest';
import { monthsPartlyIn } from '../../../../server/donations/read-totals.ts';

it.each([
  ['0000', '9999', []],
  ['2010-04-01', '2011-03-31', []],
  ['2012-02-01', '2012-02-29', []],
  ['2012-02-01', '2012-02-28', ['2012-02']],
  ['2010-10-24', '2010-10-24', ['2010-10']],
  ['2010-10-24', '2010-11-05', ['2010-10', '2010-11']],
  ['2010-10-24', '2010-12-31', ['2010-10']],
])('%s to %s', (from, to, months) => expect(monthsPartlyIn(from, to)).toEqual(months));
