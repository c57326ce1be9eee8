import { expect, it } from 'vitest';
import { difference } from '../../../../../server/portal/audit/difference.ts';

it('names the fields that differ, however deep, and nothing else', () => {
  const before = { name: { ja: '里山' }, goalYen: 50_000, means: ['prepaid', 'cash'], status: 'open' };
  const after = { name: { ja: '里山', en: 'Satoyama' }, goalYen: 60_000, means: ['prepaid'], status: 'open' };
  expect(difference(before, after)).toEqual([
    { field: 'name.en', before: null, after: 'Satoyama' },
    { field: 'goalYen', before: '50000', after: '60000' },
    { field: 'means.1', before: 'cash', after: null },
  ]);
});

it('shows what is new whole, and what is gone whole', () => {
  expect(difference(null, { a: 1 })).toEqual([{ field: 'a', before: null, after: '1' }]);
  expect(difference({ a: null }, null)).toEqual([{ field: 'a', before: '', after: null }]);
  expect(difference(null, null)).toEqual([]);
});
