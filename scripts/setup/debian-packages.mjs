import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runChild } from './run-child.mjs';
import { SetupError, say } from './say.mjs';

/** Each Debian package we may need: why, and the program that shows on other systems that it is there. */
export const DEBIAN_PACKAGES = {
  chromium: { why: 'shows the kiosk screen', program: 'chromium' },
  'chromium-headless-shell': { why: 'draws pages in tests', program: 'chromium-headless-shell' },
  'fonts-noto-cjk': { why: 'draws Japanese where the web font does not reach' },
  ffmpeg: { why: 'makes and checks movies', program: 'ffmpeg' },
  'tesseract-ocr': { why: 'reads the words on a movie in tests', program: 'tesseract' },
  'tesseract-ocr-jpn': { why: 'reads Japanese words in tests' },
  'libheif-examples': { why: 'reads photos of iPhones', program: 'heif-convert' },
  pcscd: { why: 'speaks to card readers', program: 'pcscd' },
  'libpcsclite-dev': { why: 'builds the card reader part' },
  'g++': { why: 'builds the card reader part', program: 'g++' },
  make: { why: 'builds the card reader part', program: 'make' },
  python3: { why: 'builds the card reader part', program: 'python3' },
  'vsmartcard-vpcd': { why: 'lays virtual cards on a virtual reader in tests' },
  iproute2: { why: 'cuts the network in tests', program: 'ip' },
  faketime: { why: 'moves the clock in tests', program: 'faketime' },
  xvfb: { why: 'gives tests a screen without a monitor', program: 'Xvfb' },
};

const LIMIT_MS = 15 * 60_000;

function missingDebianPackages(names) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders.
  const format = '${Package} ${db:Status-Status}\\n';
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', format, ...names], {
    encoding: 'utf8',
  });
  const installed = new Set(
    stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return names.filter((name) => !installed.has(name));
}

function isProgramOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false; // Not in this folder: that is the answer.
    }
  });
}

/**
 * Sees to the Debian packages a command uses. Root: they are installed. Others: the exact command is printed,
 * and with `required` that is the end, because a test without them would test nothing.
 */
export async function bringDebianPackages(names, { required }) {
  if (names.length === 0) return;
  if (!isProgramOnPath('dpkg-query') || !isProgramOnPath('apt-get')) return nameMissingPrograms(names);
  const missing = missingDebianPackages(names);
  if (missing.length === 0) return;
  const reasons = missing.map((name) => `${name} (${DEBIAN_PACKAGES[name].why})`).join(', ');
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing];
  if (process.getuid?.() !== 0) {
    say(`missing Debian packages: ${reasons}`);
    return demand(`install them with:\n  sudo ${install.join(' ')}`, required);
  }
  say(`installing Debian packages: ${reasons}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const updated = await runChild('apt-get', ['update', '-q'], { env, limitMs: LIMIT_MS });
  const code = await runChild(install[0], ['-q', ...install.slice(1)], { env, limitMs: LIMIT_MS });
  if (code === 0) return;
  const cause = updated === 0 ? '' : ' (the package lists could not be updated: is the network there?)';
  return demand(`apt-get could not install them${cause}; try by hand:\n  ${install.join(' ')}`, required);
}

function nameMissingPrograms(names) {
  const programs = names.filter(
    (name) => DEBIAN_PACKAGES[name].program !== undefined && !isProgramOnPath(DEBIAN_PACKAGES[name].program),
  );
  if (programs.length === 0) return;
  const list = programs.map((name) => `${DEBIAN_PACKAGES[name].program} (${DEBIAN_PACKAGES[name].why})`);
  say(`this is not a Debian system; install by its own means what is missing: ${list.join(', ')}`);
}

function demand(whatToDo, required) {
  if (required) throw new SetupError(whatToDo);
  say(`${whatToDo}\nmachitouch: going on without them`);
}
