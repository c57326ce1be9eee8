import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { killedFiles } from './killed-files.mjs';
import { runChild } from './run-child.mjs';
import { say } from './say.mjs';

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/**
 * Runs the steps one after the other, all of them, so that one look shows everything that is wrong; answers the
 * first failing code, or 0. With more than one step what failed and their durations are printed at the end.
 */
export async function runSteps(steps, { root, node, env }) {
  const lines = [];
  // Each step may append lines on what failed in it: tests/list-failures.ts.
  const failures = join(root, '.cache', `failures-${process.pid}.txt`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  let firstFailure = 0;
  for (const step of steps) {
    if (steps.length > 1) say(`${step.name} ...`);
    const startedMs = performance.now();
    const saidBefore = readLines(failures).length;
    const run = (...more) =>
      runChild(node, [...step.args, ...more], {
        env: { ...env, MACHITOUCH_FAILURES: failures },
        cwd: root,
        limitMs: step.limitMs,
      });
    let code = await run();
    const killed = killedFiles(readLines(failures).slice(saidBefore));
    if (code === 1 && killed.length > 0) {
      say(`${killed.join(', ')}: the process was killed, and nothing else went wrong: once more`);
      code = await run(...killed);
    }
    const took = seconds(performance.now() - startedMs);
    const ended =
      code === 124 ? `stopped after its limit of ${seconds(step.limitMs)}` : `failed with code ${code}`;
    lines.push(code === 0 ? `ok    ${step.name}: ${took}` : `FAIL  ${step.name}: ${ended} (${took})`);
    if (code !== 0 && firstFailure === 0) firstFailure = code;
    if (code === 130 || code === 143) break;
  }
  if (steps.length > 1) for (const line of [...readLines(failures), ...lines]) say(line);
  rmSync(failures, { force: true });
  return firstFailure;
}

function readLines(file) {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return [];
  }
}
