/**
 * Loaded into the host (`node --import`) by the shell that supervises it. The shell holds the other end of standard
 * input: when that closes, also because the shell was killed, nobody supervises this host any more, and it stops.
 */
const STOP_LIMIT_MS = 5_000;

process.stdin.on('close', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), STOP_LIMIT_MS).unref();
});
process.stdin.resume();
