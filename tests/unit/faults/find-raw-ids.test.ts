import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRawIds } from '../../faults/find-raw-ids.ts';

const RAW = '0114B34A5C6D7E8F';
const bytes = Buffer.from(RAW, 'hex');

/** A search that finds nothing proves nothing unless it would have found it. */
describe('findRawIds', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'machitouch-raw-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it.each([
    ['bytes', Buffer.concat([Buffer.from([0, 1, 1, 20]), bytes, Buffer.from([9])])],
    ['hex', Buffer.from(`card=${RAW}`)],
    ['hex', Buffer.from(`card=${RAW.toLowerCase()};`)],
    ['hex with colons', Buffer.from('01:14:B3:4a:5c:6d:7e:8f')],
    ['hex with spaces', Buffer.from('01 14 b3 4a 5c 6d 7e 8f')],
    ['byte list', Buffer.from(`{"data":[${[...bytes].join(',')}]}`)],
    ['base64', Buffer.from(`x${bytes.toString('base64')}`)],
    ['decimal', Buffer.from(`id ${BigInt(`0x${RAW}`)}`)],
    ['hex', Buffer.from('card=8f7e6d5c4ab31401')],
    ['bytes', Buffer.concat([Buffer.from([0]), Buffer.from(bytes).reverse()])],
    ['decimal', Buffer.from(`id ${BigInt('0x8f7e6d5c4ab31401')}`)],
    ['base64', Buffer.from(Buffer.from(bytes).reverse().toString('base64'))],
  ])('finds a number written as %s', (form, content) => {
    writeFileSync(join(dir, 'some.log'), content);
    expect(findRawIds(dir, ['0101010101010101', RAW]).join()).toContain(form);
  });

  it('is not taken in by what only looks alike, and looks past the files it is told to', () => {
    writeFileSync(join(dir, 'some.log'), '0114B34A5C6D7E80 01:14:b3');
    writeFileSync(join(dir, 'deck.json'), RAW);
    expect(findRawIds(dir, [RAW], ['deck.json'])).toEqual([]);
  });
});
