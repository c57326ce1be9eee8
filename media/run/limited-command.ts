/** What a program that reads strangers' files may take. */
export interface ProcessLimits {
  readonly memory: {
    /** All addresses, or only what can be written: Node and libvips set aside far more than they use. */
    readonly of: 'addresses' | 'data';
    readonly bytes: number;
  };
  readonly cpuSeconds: number;
  /** The largest file it may write. */
  readonly fileBytes: number;
}

export const MOVIE_LIMITS: ProcessLimits = {
  memory: { of: 'addresses', bytes: 2_500_000_000 },
  cpuSeconds: 180,
  fileBytes: 120_000_000,
};

/** Behind whatever the kiosk or the server does. */
const NICENESS = 10;

/**
 * A command that ends with us, within limits: each of these programs (util-linux, coreutils) turns into the next one,
 * so the process we start is the program itself. Other systems than Linux have none of them; there only our own time
 * limit holds.
 */
export function limitedCommand(
  program: string,
  args: readonly string[],
  limits: ProcessLimits,
): readonly [string, readonly string[]] {
  if (process.platform !== 'linux') return [program, args];
  return [
    'setpriv',
    [
      // Killed by the kernel when we die, however we die.
      ...['--pdeathsig', 'KILL'],
      ...['prlimit', `--${limits.memory.of === 'data' ? 'data' : 'as'}=${limits.memory.bytes}`],
      ...[`--cpu=${limits.cpuSeconds}`],
      ...[`--fsize=${limits.fileBytes}`, '--core=0'],
      ...['nice', '-n', `${NICENESS}`],
      program,
      ...args,
    ],
  ];
}
