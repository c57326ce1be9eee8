import { expect, it } from 'vitest';
import { lacksOf, TITLE_MAX, titleLength } from '../../../../shared/posting/post-draft.ts';

const photos = { kind: 'photos', photos: ['a'.repeat(64)] } as const;

it.each([
  ['里山', 2],
  ['  里山  ', 2],
  ['{里山|さとやま}の{会|かい}', 4],
  ['🍂🍁', 2],
  ['{}|', 3],
  ['', 0],
])('%s is %i characters long to the eye', (title, length) => {
  expect(titleLength(title)).toBe(length);
});

it('says what is lacking, and nothing when nothing is', () => {
  expect(lacksOf({ title: '題', media: { ...photos, photos: [...photos.photos] } })).toEqual([]);
  expect(lacksOf({ title: ' ', media: { kind: 'photos', photos: [] } })).toEqual(['title', 'media']);
  expect(lacksOf({ title: '{|}', media: { kind: 'clip', clip: 'a'.repeat(64) } })).toEqual(['title']);
  expect(lacksOf({ title: '長'.repeat(TITLE_MAX), media: { kind: 'clip', clip: '' } })).toEqual([]);
  expect(lacksOf({ title: '長'.repeat(TITLE_MAX + 1), media: { kind: 'clip', clip: '' } })).toEqual([
    'title-too-long',
  ]);
});
