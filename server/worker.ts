import { ConfigError, parseConfig } from './config.ts';
import { createLog } from './log.ts';
import { startWorker } from './start-worker.ts';

/** The worker as a program, apart from the server: it makes movies. Stopped by SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const config = parseConfig(process.env);
  const log = createLog(config.logLevel);
  const worker = await startWorker(config, { log, env: process.env });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'stopping');
      worker.stop().then(
        () => process.exit(0),
        (err: unknown) => {
          log.fatal({ err }, 'could not stop in order');
          process.exit(1);
        },
      );
    });
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
