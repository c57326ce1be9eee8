import { type Config, ConfigError, parseConfig } from './config.ts';
import { createLog, type Log } from './log.ts';

/**
 * Runs one of the server's programs: configuration from the environment, stopped in order by SIGTERM or SIGINT. A person
 * starts it: a wrong setting is said in one line, all else with its trace.
 */
export async function runProgram(
  start: (config: Config, log: Log) => Promise<{ stop(): Promise<void> }>,
): Promise<void> {
  try {
    const config = parseConfig(process.env);
    const log = createLog(config.logLevel);
    const program = await start(config, log);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        log.info({ signal }, 'stopping');
        program.stop().then(
          () => process.exit(0),
          (err: unknown) => {
            log.fatal({ err }, 'could not stop in order');
            process.exit(1);
          },
        );
      });
    }
  } catch (error) {
    console.error(error instanceof ConfigError ? error.message : error);
    process.exitCode = 1;
  }
}
