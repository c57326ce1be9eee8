import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const VPCD_DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
const SOURCE = fileURLToPath(new URL('pullable-reader.c', import.meta.url));

/** pcscd's reader configuration for a driver of which the device can be taken away and brought back. */
export interface PullableDriver {
  readonly configDir: string;
  readonly env: Readonly<Record<string, string>>;
  pull: () => void;
  plug: () => void;
  remove: () => void;
}

/** Why the driver cannot be built here, in words for a skip; null when it can. */
export function whyNoPullableDriver(): string | null {
  if (!existsSync('/usr/include/PCSC/ifdhandler.h')) return 'no headers of pcscd (Debian: libpcsclite-dev)';
  const compiler = spawnSync('cc', ['--version'], { stdio: 'ignore' });
  return compiler.status === 0 ? null : 'no C compiler';
}

/** Compiles the driver with the machine's C compiler; throws where there is none. */
export function buildPullableDriver(): PullableDriver {
  const folder = mkdtempSync(join(tmpdir(), 'machitouch-driver-'));
  const library = join(folder, 'libpullable.so');
  const pulled = join(folder, 'pulled');
  const configDir = join(folder, 'conf');
  // The driver's own name inside is libifdvpcd.so.0, and Debian ships no such link.
  symlinkSync(realpathSync(VPCD_DRIVER), join(folder, 'libifdvpcd.so.0'));
  execFileSync('cc', [
    ...['-shared', '-fPIC', '-I/usr/include/PCSC', '-o', library, SOURCE],
    ...['-Wl,--no-as-needed', VPCD_DRIVER, `-Wl,-rpath,${folder}`],
  ]);
  mkdirSync(configDir);
  writeFileSync(
    join(configDir, 'vpcd'),
    `FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:0x8C7B\nLIBPATH ${library}\nCHANNELID 0x8C7B\n`,
  );
  return {
    configDir,
    env: { MACHITOUCH_PULLED: pulled },
    pull: () => writeFileSync(pulled, ''),
    plug: () => rmSync(pulled, { force: true }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
