import { ConfigError, parseConfig } from './config.ts';
import { createLog } from './log.ts';
import { startServer } from './start-server.ts';

/** The server as a program: configuration from the environment, stopped by SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const config = parseConfig(process.env);
  const log = createLog(config.logLevel);
  const server = await startServer(config, { log });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'stopping');
      server.stop().then(
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
  // A person starts the server: a wrong setting is said in one line, all else with its trace.
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
