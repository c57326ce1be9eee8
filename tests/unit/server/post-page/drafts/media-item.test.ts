import { expect, test } from 'vitest';
import {
  addFiles,
  type ChosenFile,
  kindOf,
  living,
  type MediaItem,
  moved,
} from '../../../../../server/post-page/drafts/media-item.ts';

const photo = (name: string, size = 1_000_000) => ({ name, type: 'image/jpeg', size });
const clip = (size = 5_000_000) => ({ name: 'walk.mov', type: 'video/quicktime', size });
let made = 0;
const add = (items: readonly MediaItem[], ...files: ChosenFile[]) =>
  addFiles(
    items,
    files.map((file) => ({ key: `key-${++made}`, file })),
  );
const whys = (items: readonly MediaItem[]) => items.map(({ why }) => why);

test.each([
  ['IMG_1.HEIC', '', 'photo'],
  ['a.avif', 'image/avif', 'photo'],
  ['film.MOV', '', 'clip'],
  ['film', 'video/mp4', 'clip'],
  ['drawing.svg', 'image/svg+xml', null],
  ['letter.pdf', 'application/pdf', null],
])('%s of type "%s" is a %s', (name, type, kind) => expect(kindOf({ name, type })).toBe(kind));

test('eight photos come in, the ninth says why not', () => {
  const { items, added } = add([], ...Array.from({ length: 9 }, (_, index) => photo(`${index}.jpg`)));
  expect(added).toHaveLength(8);
  expect(living(items)).toHaveLength(8);
  expect(whys(items).at(-1)).toBe('too-many-photos');
});

test('photos and a clip do not go together, whichever came first', () => {
  expect(whys(add([], photo('a.jpg'), clip()).items)).toEqual([null, 'photos-or-clip']);
  expect(whys(add([], clip(), photo('a.jpg')).items)).toEqual([null, 'photos-or-clip']);
  expect(whys(add([], clip(), clip()).items)).toEqual([null, 'photos-or-clip']);
});

test('what is too heavy, or neither, is refused before it is sent; refused files take no room', () => {
  const { items } = add([], photo('huge.jpg', 20_000_001), photo('fine.jpg', 20_000_000), {
    name: 'letter.pdf',
    type: 'application/pdf',
    size: 10,
  });
  expect(whys(items)).toEqual(['photo/too-many-bytes', null, 'photo/not-a-photo']);
  expect(whys(add([], clip(200_000_001)).items)).toEqual(['clip/too-many-bytes']);
});

test('each file has its own key in the list, whatever was refused before it', () => {
  const files = [{ name: 'letter.pdf', type: 'application/pdf', size: 10 }, photo('a.jpg')];
  const chosen = files.map((file) => ({ key: file.name, file }));
  const { items, added } = addFiles([], chosen);
  expect(items.map(({ key, name }) => key === name)).toEqual([true, true]);
  expect(added).toEqual([chosen[1]]);
});

test('things move to another place, and nowhere else', () => {
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  const list = ['a', 'b'];
  for (const [from, to] of [
    [0, 2],
    [0, -1],
    [5, 0],
    [1, 1],
  ] as const)
    expect(moved(list, from, to)).toBe(list);
});
