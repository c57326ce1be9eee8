import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { probePcscd } from '../../kiosk/reader/probe-pcscd.ts';
import { type PullableDriver, VPCD_DRIVER } from './pullable-driver.ts';
import { FIRST_PORT } from './virtual-card.ts';

/**
 * A real pcscd with vsmartcard's two virtual readers, for tests. pcscd has one socket path compiled in, so only one
 * can run on a machine: a lock file makes test processes take turns.
 */
const LOCK_FILE = join(tmpdir(), 'machitouch-pcscd.lock');
const LOCK_WITHIN_MS = 110_000;
const PCSCD = '/usr/sbin/pcscd';
/** A connection that is over holds its port for a minute. */
const PORTS_WITHIN_MS = 75_000;

export interface Pcscd {
  readonly pid: number;
  start: () => Promise<void>;
  /** kill -9, as a crash. */
  kill: () => Promise<void>;
  /** SIGSTOP: it is there and answers nobody. */
  freeze: () => void;
  thaw: () => void;
  /** Kills it and lets the next test have its turn. */
  stop: () => Promise<void>;
}

/** Why no pcscd with virtual readers can run here, in words for a skip; null when it can. */
export function whyNoPcscd(): string | null {
  if (process.platform !== 'linux') return 'pcscd tests need Linux';
  if (process.getuid?.() !== 0) return 'pcscd tests need root';
  if (!existsSync(PCSCD)) return `${PCSCD} is not installed (Debian: pcscd)`;
  if (!existsSync(VPCD_DRIVER)) return 'the virtual card driver is not installed (Debian: vsmartcard-vpcd)';
  return null;
}

export interface PcscdOptions {
  /** False leaves it out until `start()`. */
  readonly started?: boolean;
  /** Readers that can be pulled, instead of the system's configuration. */
  readonly driver?: PullableDriver;
}

/** Takes the turn and starts. Throws when another pcscd, not of a test, is running. */
export async function startPcscd(options: PcscdOptions = {}): Promise<Pcscd> {
  await takeTurn();
  try {
    if ((await probePcscd(1_000)) === 'alive') throw new Error('another pcscd is running on this machine');
    const pcscd = new TestPcscd(options.driver);
    if (options.started ?? true) await pcscd.start();
    return pcscd;
  } catch (fault) {
    rmSync(LOCK_FILE, { force: true });
    throw fault;
  }
}

/** Runs `body` with a started pcscd and always stops it. */
export async function withPcscd<T>(
  body: (pcscd: Pcscd) => Promise<T>,
  options: PcscdOptions = {},
): Promise<T> {
  const pcscd = await startPcscd(options);
  try {
    return await body(pcscd);
  } finally {
    await pcscd.stop();
  }
}

class TestPcscd implements Pcscd {
  private child: ChildProcess | null = null;
  private readonly driver: PullableDriver | undefined;

  constructor(driver: PullableDriver | undefined) {
    this.driver = driver;
  }

  get pid(): number {
    const pid = this.child?.pid;
    if (pid === undefined) throw new Error('pcscd is not running');
    return pid;
  }

  /**
   * The virtual readers' ports are of the range from which the system gives any connection one. Where one is taken, the driver
   * gives up both readers and pcscd runs without: it is started again until they are there.
   */
  async start(): Promise<void> {
    const until = performance.now() + PORTS_WITHIN_MS;
    await this.startOnce();
    while (!(await hasReaders())) {
      if (performance.now() > until) {
        throw new Error(`pcscd has no virtual readers: is port ${FIRST_PORT} or ${FIRST_PORT + 1} taken?`);
      }
      await this.kill();
      await wait(1_000);
      await this.startOnce();
    }
  }

  private async startOnce(): Promise<void> {
    if (this.child !== null) throw new Error('pcscd runs already');
    const config = this.driver === undefined ? [] : ['--config', this.driver.configDir];
    const child = spawn(PCSCD, ['--foreground', ...config], {
      stdio: 'ignore',
      env: { ...process.env, ...this.driver?.env },
    });
    this.child = child;
    writeFileSync(LOCK_FILE, `${process.pid} ${child.pid}`);
    process.once('exit', this.killAtExit);
    const until = performance.now() + 10_000;
    while ((await probePcscd(500)) !== 'alive') {
      if (child.exitCode !== null) throw new Error(`pcscd ended with ${child.exitCode}`);
      if (performance.now() > until) throw new Error('pcscd did not answer in 10 s');
      await wait(25);
    }
  }

  async kill(): Promise<void> {
    const child = this.child;
    if (child === null) return;
    this.child = null;
    process.off('exit', this.killAtExit);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  freeze(): void {
    process.kill(this.pid, 'SIGSTOP');
  }

  thaw(): void {
    process.kill(this.pid, 'SIGCONT');
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync('/run/pcscd/pcscd.comm', { force: true });
    rmSync('/run/pcscd/pcscd.pid', { force: true });
    rmSync(LOCK_FILE, { force: true });
  }

  private readonly killAtExit = (): void => {
    this.child?.kill('SIGKILL');
  };
}

async function takeTurn(): Promise<void> {
  const until = performance.now() + LOCK_WITHIN_MS;
  for (;;) {
    try {
      writeFileSync(LOCK_FILE, String(process.pid), { flag: 'wx' });
      return;
    } catch (fault) {
      const [holder, pcscd] = readLock();
      if (holder === undefined || !isRunning(holder, '')) {
        // A test that was killed leaves its pcscd behind.
        if (pcscd !== undefined && isRunning(pcscd, 'pcscd')) process.kill(pcscd, 'SIGKILL');
        rmSync(LOCK_FILE, { force: true });
      } else if (performance.now() > until) {
        throw new Error(`another test holds ${LOCK_FILE}`, { cause: fault });
      }
      await wait(100);
    }
  }
}

/** Whether both virtual readers listen for their cards: to connect and see would lay a card on (proc(5), /proc/net/tcp). */
async function hasReaders(): Promise<boolean> {
  const listens = (port: number) =>
    new RegExp(`:${port.toString(16).toUpperCase()} \\S+ 0A `).test(readFileSync('/proc/net/tcp', 'utf8'));
  const until = performance.now() + 1_000;
  while (!listens(FIRST_PORT) || !listens(FIRST_PORT + 1)) {
    if (performance.now() > until) return false;
    await wait(25);
  }
  return true;
}

/** The process ids in the lock: the test's, then its pcscd's. Empty when there is no lock. */
function readLock(): number[] {
  try {
    return readFileSync(LOCK_FILE, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    // Released between two looks.
    return [];
  }
}

function isRunning(pid: number, name: string): boolean {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    // A zombie, which a container may keep for ever, holds nothing.
    return status.startsWith(`Name:\t${name}`) && !/^State:\s+Z/m.test(status);
  } catch {
    // No such process.
    return false;
  }
}
