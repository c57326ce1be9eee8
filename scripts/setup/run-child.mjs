import { spawn } from 'node:child_process';

/**
 * Runs one program to its end, with its output on this terminal, and answers its exit code.
 * Signals that reach this process are passed on, so that the child stops in its own good order.
 * After `limitMs` the child's whole group is killed and the code is 124, as `timeout` answers.
 */
export function runChild(program, args, { env = process.env, limitMs, cwd } = {}) {
  return new Promise((resolve, reject) => {
    const grouped = limitMs !== undefined;
    const child = spawn(program, args, { stdio: 'inherit', env, cwd, detached: grouped });
    const passOn = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, passOn);
    let late = false;
    const timer = grouped
      ? setTimeout(() => {
          late = true;
          killGroup(child.pid);
        }, limitMs)
      : undefined;
    const done = () => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, passOn);
    };
    child.once('error', (cause) => {
      done();
      reject(cause);
    });
    child.once('close', (code, signal) => {
      done();
      // A group leader that ends early may leave children behind.
      if (grouped) killGroup(child.pid);
      resolve(late ? 124 : (code ?? signalCode(signal)));
    });
  });
}

const signalCode = (signal) => ({ SIGHUP: 129, SIGINT: 130, SIGKILL: 137, SIGTERM: 143 })[signal] ?? 1;

function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
