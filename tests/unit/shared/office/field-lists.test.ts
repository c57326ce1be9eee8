import { expect, it } from 'vitest';
import {
  fieldText,
  NPO_LISTS,
  NpoField,
  PUBLIC_LISTS,
  PublicField,
} from '../../../../shared/office/field-lists.ts';

it('has the 20 fields of today, the 17 of 2010 and the 23 of the public interest', () => {
  expect(NPO_LISTS.map(({ id, fields }) => [id, fields.length])).toEqual([
    ['npo-2012', 20],
    ['npo-2003', 17],
  ]);
  expect(PUBLIC_LISTS.map(({ id, fields }) => [id, fields.length])).toEqual([['public-2008', 23]]);
});

it('the same number says another thing in another version of the law', () => {
  expect(fieldText('npo-2003/4')?.ja).toBe('学術、文化、芸術又はスポーツの振興を図る活動');
  expect(fieldText('npo-2012/4')?.ja).toBe('観光の振興を図る活動');
  expect(fieldText('npo-2003/11')?.ja).toBe('子どもの健全育成を図る活動');
  expect(fieldText('npo-2012/13')?.ja).toBe('子どもの健全育成を図る活動');
  expect(fieldText('public-2008/7')?.ja).toBe('児童又は青少年の健全な育成を目的とする事業');
});

it.each(['npo-2012/21', 'npo-2003/18', 'npo-2012/0', 'npo-2012', 'public-2008/1', ''])(
  '%s is no NPO field',
  (code) => expect(NpoField.safeParse(code).success).toBe(false),
);

it('a code of one law is none of the other', () => {
  expect(PublicField.safeParse('public-2008/23').success).toBe(true);
  expect(PublicField.safeParse('npo-2012/13').success).toBe(false);
  expect(fieldText('public-2008/24')).toBeNull();
});
