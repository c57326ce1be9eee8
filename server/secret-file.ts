import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from './config.ts';

const SECRET_BYTES = 32;
const TEXT = /^[A-Za-z0-9_-]{43}$/;

/**
 * A 32-byte secret kept as base64url in a file that only its owner can read, made at the first start.
 * It lives outside the database on purpose: a stolen backup of the books opens nothing.
 * Throws ConfigError, naming `variable`, when the file is readable by others or holds something else.
 */
export function secretFile(path: string, variable: string): Uint8Array {
  return Buffer.from(secretText(path, variable), 'base64url');
}

/** The same secret as text, for the ones that travel in a header. */
export function secretText(path: string, variable: string): string {
  if (!exists(path)) make(path);
  if ((statSync(path).mode & 0o077) !== 0) {
    throw new ConfigError(`${variable}: others can read ${path}. Say: chmod 600 ${path}`);
  }
  const text = readFileSync(path, 'utf8').trim();
  if (!TEXT.test(text)) {
    throw new ConfigError(
      `${variable}: ${path} holds no secret (43 characters of base64url). Bring the file back from your backup of secrets; ` +
        'a new one would make every card a stranger.',
    );
  }
  return text;
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Written whole under another name and then linked, so that two servers starting at once agree on one secret. */
function make(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, `${randomBytes(SECRET_BYTES).toString('base64url')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(draft, path);
  } catch (cause) {
    if (!exists(path)) throw new Error(`cannot make ${path}`, { cause });
  } finally {
    unlinkSync(draft);
  }
}
