import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secretFile, secretText } from '../../../server/secret-file.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'secret-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('secretFile', () => {
  it('makes 32 bytes once, for its owner alone, and reads the same ones again', () => {
    const path = join(dir, 'deep', 'server.secret');
    const first = secretFile(path, 'MACHITOUCH_SECRET_FILE');
    expect(first).toHaveLength(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(dir, 'deep'))).toEqual(['server.secret']);
    expect(secretFile(path, 'MACHITOUCH_SECRET_FILE')).toEqual(first);
    expect(readFileSync(path, 'utf8')).toBe(`${secretText(path, 'MACHITOUCH_SECRET_FILE')}\n`);
  });

  it('is refused when others can read it', () => {
    const path = join(dir, 'server.secret');
    secretFile(path, 'MACHITOUCH_SECRET_FILE');
    chmodSync(path, 0o640);
    expect(() => secretFile(path, 'MACHITOUCH_SECRET_FILE')).toThrow(/MACHITOUCH_SECRET_FILE: .*chmod 600/);
  });

  it('is never made anew over a file that lost its content', () => {
    const path = join(dir, 'server.secret');
    writeFileSync(path, '', { mode: 0o600 });
    expect(() => secretFile(path, 'MACHITOUCH_SECRET_FILE')).toThrow(
      /MACHITOUCH_SECRET_FILE: .*holds no secret/,
    );
    expect(readFileSync(path, 'utf8')).toBe('');
  });
});
