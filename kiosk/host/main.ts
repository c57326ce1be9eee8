import { constants, setPriority } from 'node:os';
import type { HostLine } from '../protocol/shell-message.ts';
import { readConfig } from './config.ts';
import { createLog, type Log } from './log.ts';
import { openShellLine } from './orders/shell-line.ts';
import { startHost } from './start-host.ts';

/** "Try again": the shell starts another host. */
const RESTART_CODE = 75;

/**
 * The kiosk host as a process. When it is ready it says one line on standard output,
 * `{"type":"listening","url":"http://127.0.0.1:PORT/#TOKEN"}`, which the shell opens. SIGTERM and SIGINT stop it.
 */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  comeFirst(log);
  const { stdin: input, stdout: output } = process;
  const shell = config.hasShell
    ? openShellLine({ input, output, log, stop: () => stop('restart', RESTART_CODE) })
    : null;
  const host = await startHost(config, log, { shell });
  output.write(`${JSON.stringify({ type: 'listening', url: host.url } satisfies HostLine)}\n`);

  let isStopping = false;
  function stop(signal: string, code = 0): void {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping');
    host.stop().then(
      () => process.exit(code),
      (err: unknown) => {
        log.error({ err }, 'did not stop in order');
        process.exit(1);
      },
    );
  }
  process.once('SIGTERM', (signal) => stop(signal));
  process.once('SIGINT', (signal) => stop(signal));
  // A state nobody foresaw is not one to go on in: the shell starts a new host, which finds all that was kept.
  process.on('uncaughtException', (err) => {
    log.error({ err }, 'fault in the host');
    process.exit(70);
  });
}

/**
 * A touch comes before the picture: on two cores a browser that draws makes one commit in a hundred wait for a core longer than
 * for the disk. The reader, which this process starts, inherits it. Not everybody may ask for that.
 */
function comeFirst(log: Log): void {
  try {
    setPriority(constants.priority.PRIORITY_ABOVE_NORMAL);
  } catch (err) {
    log.info({ err }, 'runs with the priority it was given: touches may wait for the picture');
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 78;
}
