import { runProgram } from './run-program.ts';
import { startWorker } from './start-worker.ts';

// Apart from the server: it makes movies.
await runProgram((config, log) => startWorker(config, { log, env: process.env }));
