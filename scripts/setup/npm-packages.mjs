import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './run-npm.mjs';
import { SetupError, say } from './say.mjs';

/** What `node_modules` was made from; a difference means it is made again. */
const STAMP = 'node_modules/.machitouch-stamp';
const PCSC_HEADERS = '/usr/include/PCSC/winscard.h';

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/**
 * Whether what npm says it installed (its hidden lock file) is what our lock file asks for. Parts that are
 * optional may be absent: their download or build can fail on a machine.
 */
export function matchesLock(installed, lock) {
  return Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .every(([path, wanted]) => {
      const there = installed?.packages[path];
      if (there === undefined)
        return wanted.optional === true || wanted.devOptional === true || wanted.peer === true;
      return there.version === wanted.version;
    });
}

/** Whether the card reader part is missing although it could be built now, and was not tried so yet. */
const isReaderBuildable = (root, stamp) =>
  existsSync(PCSC_HEADERS) &&
  existsSync(join(root, 'node_modules')) &&
  !existsSync(join(root, 'node_modules/nfc-pcsc')) &&
  stamp?.triedWithPcsc !== true;

/** Installs the npm packages of the lock file, where that was not done yet. */
export async function bringNpmPackages(root, { node, env }) {
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const wanted = { lock: createHash('sha256').update(lockText).digest('hex') };
  const stampPath = join(root, STAMP);
  const stamp = readJson(stampPath);
  const retryReader = isReaderBuildable(root, stamp);
  if (stamp?.lock === wanted.lock && !retryReader) return;
  const installed = readJson(join(root, 'node_modules/.package-lock.json'));
  const write = (triedWithPcsc) =>
    writeFileSync(stampPath, `${JSON.stringify({ ...wanted, triedWithPcsc })}\n`);
  if (installed !== undefined && matchesLock(installed, JSON.parse(lockText)) && !retryReader) {
    write(stamp?.triedWithPcsc ?? false);
    return;
  }
  say(
    retryReader
      ? 'installing npm packages again: the card reader part can be built now'
      : 'installing npm packages',
  );
  const code = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund'], { node, env, cwd: root });
  if (code !== 0) {
    throw new SetupError(
      `npm could not install the packages (code ${code}). Look at its last lines above; with no network, connect and try again.`,
    );
  }
  write(existsSync(PCSC_HEADERS));
  if (!existsSync(join(root, 'node_modules/nfc-pcsc'))) {
    say('the card reader part (nfc-pcsc) is not built; the scripted reader works without it');
  }
}
