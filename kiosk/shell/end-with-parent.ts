import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into a program (`node --import`) by the one that supervises it, which holds the other end of its standard
 * input: when that closes, also because the supervisor was killed, nobody supervises this program any more, and it
 * stops. Worker threads load it too, with a standard input of their own that says nothing.
 */
const STOP_LIMIT_MS = 5_000;

if (isMainThread) {
  process.stdin.on('close', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), STOP_LIMIT_MS).unref();
  });
  process.stdin.resume();
}
