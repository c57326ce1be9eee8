import { mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFolders, trimParts } from '../../../media/run/movie-folders.ts';

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'machitouch-parts-'));
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

test('parts that were not used for longest go first', () => {
  const folders = openFolders(cache);
  for (const [index, name] of ['old', 'middle', 'new'].entries()) {
    writeFileSync(join(folders.parts, name), Buffer.alloc(100));
    utimesSync(join(folders.parts, name), 1_000 + index, 1_000 + index);
  }
  trimParts(folders, 250);
  expect(readdirSync(folders.parts).toSorted()).toEqual(['middle', 'new']);
});

test('a part that another worker removed between listing and looking is no fault', () => {
  const folders = openFolders(cache);
  // Listed, but not to be found: as a file is that has just been removed.
  symlinkSync(join(cache, 'removed'), join(folders.parts, 'gone'));
  writeFileSync(join(folders.parts, 'there'), Buffer.alloc(100));
  trimParts(folders, 0);
  expect(readdirSync(folders.parts)).not.toContain('there');
});
