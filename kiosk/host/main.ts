import { readConfig } from './config.ts';
import { createLog } from './log.ts';
import { startHost } from './start-host.ts';

/**
 * The kiosk host as a process. When it is ready it says one line on standard output,
 * `{"type":"listening","url":"http://127.0.0.1:PORT/#TOKEN"}`, which the shell opens. SIGTERM and SIGINT stop it.
 */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const host = await startHost(config, log);
  process.stdout.write(`${JSON.stringify({ type: 'listening', url: host.url })}\n`);

  let isStopping = false;
  const stop = (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping');
    host.stop().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'did not stop in order');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // A state nobody foresaw is not one to go on in: the shell starts a new host, which finds all that was kept.
  process.on('uncaughtException', (err) => {
    log.error({ err }, 'fault in the host');
    process.exit(70);
  });
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 78;
}
