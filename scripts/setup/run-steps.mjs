import { runChild } from './run-child.mjs';
import { say } from './say.mjs';

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/**
 * Runs the steps one after the other, all of them, so that one look shows everything that is wrong; answers the
 * first failing code, or 0. With more than one step their durations are printed at the end.
 */
export async function runSteps(steps, { root, node, env }) {
  const lines = [];
  let firstFailure = 0;
  for (const step of steps) {
    if (steps.length > 1) say(`${step.name} ...`);
    const startedMs = performance.now();
    const code = await runChild(node, step.args, { env, cwd: root, limitMs: step.limitMs });
    const took = seconds(performance.now() - startedMs);
    const ended =
      code === 124 ? `stopped after its limit of ${seconds(step.limitMs)}` : `failed with code ${code}`;
    lines.push(code === 0 ? `ok    ${step.name}: ${took}` : `FAIL  ${step.name}: ${ended} (${took})`);
    if (code !== 0 && firstFailure === 0) firstFailure = code;
    if (code === 130 || code === 143) break;
  }
  if (steps.length > 1) for (const line of lines) say(line);
  return firstFailure;
}
